package dev.llmops4j.maven;

import dev.llmops4j.testing.MapRules;
import dev.llmops4j.testing.Room;

class ArchitectureTest extends MapRules {
    ArchitectureTest() {
        super(Room.MAVEN_PLUGIN);
    }
}
