package dev.llmops4j.guardrails.check;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Vulgar words that are nothing else besides, with the disguises that are usual. Slurs against groups are left to users. */
final class VulgarWords {
    private static final String WORDS =
            "fuck fucks fucked fucker fuckers fucking motherfucker motherfuckers motherfucking fuckface fuckwit wtf stfu "
                    + "shit shits shitty bullshit shithead shitface dipshit horseshit asshole assholes arsehole arseholes "
                    + "dumbass jackass bitch bitches bitching bastard bastards cunt cunts twat twats wanker wankers "
                    + "bollocks dickhead dickheads cocksucker cocksuckers douchebag douchebags slut sluts whore whores "
                    + "jerkoff piss pissed "
                    + "scheiße scheisse scheiß scheiss scheißkerl arschloch arschlöcher arschgeige wichser fotze fotzen "
                    + "hurensohn hurensöhne ficken fickt gefickt verfickt verfickte miststück drecksau schlampe "
                    + "merde putain connard connards connasse enculé enculés salope salopes branleur bordel "
                    + "mierda joder gilipollas cabrón cabrones hijoputa coño pendejo pendejos puta putas";
    private static final List<String> DISGUISES =
            List.of("i1", "i!", "a@", "a4", "e3", "o0", "s$", "s5", "u*", "i*", "c*");

    private VulgarWords() {}

    static Set<String> all() {
        var all = new LinkedHashSet<String>();
        for (String word : WORDS.split(" ", -1)) {
            all.add(word);
            for (String disguise : DISGUISES) {
                all.add(word.replace(disguise.charAt(0), disguise.charAt(1)));
            }
        }
        return all;
    }
}
