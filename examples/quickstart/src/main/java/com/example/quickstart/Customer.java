package com.example.quickstart;

/** Who wrote a ticket. */
record Customer(String name, String tier) {}
