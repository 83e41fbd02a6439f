package dev.llmops4j.jtokkit;

import dev.llmops4j.testing.MapRules;
import dev.llmops4j.testing.Room;

class ArchitectureTest extends MapRules {
    ArchitectureTest() {
        super(Room.JTOKKIT);
    }
}
