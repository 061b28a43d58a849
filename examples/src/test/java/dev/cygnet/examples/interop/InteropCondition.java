package dev.cygnet.examples.interop;

import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Decides about {@link InteropTest}. */
final class InteropCondition implements ExecutionCondition {
    private static final ExtensionContext.Namespace STORE = ExtensionContext.Namespace.create(InteropCondition.class);

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        InteropPeers peers = InteropPeers.here();
        if (peers.arePresent()) {
            return ConditionEvaluationResult.enabled("all peers are present");
        }
        if (InteropPeers.areRequired()) {
            throw new IllegalStateException(InteropPeers.DEMAND + "=required, but " + peers.lack());
        }
        context.getTestClass().ifPresent(type -> leftOut(context).names.add(type.getSimpleName()));
        return ConditionEvaluationResult.disabled(peers.lack());
    }

    private static LeftOut leftOut(ExtensionContext context) {
        return context.getRoot()
                .getStore(STORE)
                .getOrComputeIfAbsent(LeftOut.class, key -> new LeftOut(), LeftOut.class);
    }

    /** The tests left out; JUnit closes it when all tests are through. */
    private static final class LeftOut implements AutoCloseable {
        private final Set<String> names = new TreeSet<>();

        @Override
        public void close() {
            System.out.println(notice(names, InteropPeers.here()));
        }
    }

    static String notice(Set<String> names, InteropPeers peers) {
        StringBuilder text = new StringBuilder("\n==== Interop tests left out ====\n");
        names.forEach(name -> text.append("  ").append(name).append('\n'));
        peers.obstacles()
                .forEach(obstacle -> text.append("because ").append(obstacle).append('\n'));
        if (!peers.missingPackages().isEmpty()) {
            text.append("because programs are missing; on Debian, this installs them:\n  ")
                    .append(peers.installation())
                    .append('\n');
        }
        return text.append("================================").toString();
    }
}
