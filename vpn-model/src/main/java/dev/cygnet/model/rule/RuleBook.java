package dev.cygnet.model.rule;

import dev.cygnet.model.draft.TopologyDraft;
import dev.cygnet.model.validation.RuleId;
import dev.cygnet.model.validation.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** All rules of Cygnet. Thread-safe. */
public final class RuleBook {
    private static final List<Rule> RULES = Stream.of(
                    RequiredRules.all(),
                    NameRules.all(),
                    GatewayRules.all(),
                    ConnectionRules.all(),
                    NetworkRules.all(),
                    OverlapRules.all(),
                    TunnelRules.all(),
                    BgpRules.all(),
                    KeyRules.all(),
                    IdentityRules.all(),
                    PolicyRules.all(),
                    HaRules.all())
            .flatMap(List::stream)
            .toList();

    private static final Map<RuleId, RuleDescription> DESCRIPTIONS = describe();

    private RuleBook() {}

    private static Map<RuleId, RuleDescription> describe() {
        Map<RuleId, RuleDescription> descriptions = new TreeMap<>();
        Stream.concat(ReadingRules.all().stream(), RULES.stream().map(Rule::description))
                .forEach(description -> {
                    if (descriptions.put(description.id(), description) != null) {
                        throw new IllegalStateException(description.id() + " is described twice");
                    }
                });
        return descriptions;
    }

    /** {@return the rules in the order in which they are applied} */
    public static List<Rule> rules() {
        return RULES;
    }

    /** {@return every rule's text, also of those that are applied while reading, sorted by ID} */
    public static List<RuleDescription> descriptions() {
        return List.copyOf(DESCRIPTIONS.values());
    }

    /**
     * Explains a rule.
     *
     * @param ruleId such as {@code VAL-TUN-003}
     * @return the rule's text, or empty if Cygnet has no such rule
     */
    public static Optional<RuleDescription> explain(String ruleId) {
        return descriptions().stream()
                .filter(description -> description.id().text().equalsIgnoreCase(ruleId.strip()))
                .findFirst();
    }

    /**
     * Applies all rules of the draft's profile.
     *
     * @param draft what was declared
     * @return what the rules found, in the order of the rules
     */
    public static List<Violation> check(TopologyDraft draft) {
        List<Violation> violations = new ArrayList<>();
        for (Rule rule : RULES) {
            RuleDescription description = rule.description();
            if (description.profiles().contains(draft.profile())) {
                rule.check(
                        draft,
                        (path, value, message, fix) ->
                                violations.add(description.violation(path, value.toString(), message, fix)));
            }
        }
        return violations;
    }
}
