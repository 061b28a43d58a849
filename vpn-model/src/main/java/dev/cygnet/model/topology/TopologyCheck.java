package dev.cygnet.model.topology;

import dev.cygnet.model.validation.ValidationReport;

/** What came out of checking a declaration or a file. */
public sealed interface TopologyCheck {
    /** {@return everything that the rules found} */
    ValidationReport report();

    /**
     * {@return the topology}
     *
     * @throws InvalidTopologyException if it was refused
     */
    Topology orElseThrow();

    /**
     * No rule found an error.
     *
     * @param topology the topology
     * @param report lesser findings
     */
    record Valid(Topology topology, ValidationReport report) implements TopologyCheck {
        @Override
        public Topology orElseThrow() {
            return topology;
        }
    }

    /**
     * At least one rule found an error.
     *
     * @param report all findings
     */
    record Invalid(ValidationReport report) implements TopologyCheck {
        @Override
        public Topology orElseThrow() {
            throw new InvalidTopologyException(report);
        }
    }
}
