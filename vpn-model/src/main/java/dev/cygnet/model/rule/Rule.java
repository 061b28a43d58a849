package dev.cygnet.model.rule;

import dev.cygnet.model.draft.TopologyDraft;
import java.util.function.BiConsumer;

/**
 * One demand on a topology. Rules look at a draft, so they must cope with values that are missing or were unreadable; those are
 * reported elsewhere. Stateless, never throws.
 */
public interface Rule {
    /**
     * @param description the rule's text
     * @param check finds violations
     * @return the rule
     */
    static Rule of(RuleDescription description, BiConsumer<TopologyDraft, Findings> check) {
        return new Rule() {
            @Override
            public RuleDescription description() {
                return description;
            }

            @Override
            public void check(TopologyDraft draft, Findings findings) {
                check.accept(draft, findings);
            }
        };
    }

    /** {@return the rule's text} */
    RuleDescription description();

    /**
     * Reports every violation in the draft.
     *
     * @param draft what was declared
     * @param findings takes the violations
     */
    void check(TopologyDraft draft, Findings findings);
}
