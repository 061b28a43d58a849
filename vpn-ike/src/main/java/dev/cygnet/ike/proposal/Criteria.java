package dev.cygnet.ike.proposal;

import dev.cygnet.ike.octets.Octets;
import dev.cygnet.model.policy.AuthenticationAlgorithm;
import dev.cygnet.model.policy.DhGroup;
import dev.cygnet.model.policy.EncryptionAlgorithm;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What a policy accepts, as transforms.
 *
 * @param protocol the protocol of the SA
 * @param spi whether the SPI of a proposal can be used
 * @param spiText what SPI is expected, for people
 * @param encryption in order of preference
 * @param integrity in order of preference, for encryption that needs it
 * @param others accepted transforms of the other types, which do not depend on each other
 */
record Criteria(
        ProtocolId protocol,
        Predicate<Octets> spi,
        String spiText,
        List<Transform> encryption,
        List<Transform> integrity,
        List<Alternatives> others) {
    static final Transform NO_INTEGRITY = Transform.of(TransformType.INTEG, Transform.NONE);
    static final Transform NO_KEY_EXCHANGE = Transform.of(TransformType.KE, Transform.NONE);
    static final Transform NO_ESN = Transform.of(TransformType.ESN, Transform.NONE);

    /**
     * Accepted transforms of one type.
     *
     * @param type the type
     * @param accepted in order of preference
     */
    record Alternatives(TransformType type, List<Transform> accepted) {}

    boolean knows(TransformType type) {
        return type.equals(TransformType.ENCR)
                || type.equals(TransformType.INTEG)
                || others.stream().anyMatch(o -> o.type().equals(type));
    }

    static List<Transform> encryption(List<EncryptionAlgorithm> algorithms) {
        return algorithms.stream()
                .distinct()
                .map(a -> new Transform(TransformType.ENCR, a.transformId(), a.keyLengthAttribute()))
                .toList();
    }

    static List<Transform> integrity(List<AuthenticationAlgorithm> algorithms) {
        return algorithms.stream()
                .distinct()
                .map(a -> Transform.of(TransformType.INTEG, a.integrityTransformId()))
                .toList();
    }

    static List<Transform> prf(List<AuthenticationAlgorithm> algorithms) {
        return algorithms.stream()
                .distinct()
                .map(a -> Transform.of(TransformType.PRF, a.prfTransformId()))
                .toList();
    }

    static List<Transform> keyExchange(List<DhGroup> groups) {
        return groups.stream()
                .distinct()
                .map(g -> Transform.of(TransformType.KE, g.transformId()))
                .toList();
    }

    static Optional<EncryptionAlgorithm> encryption(Transform transform) {
        return EncryptionAlgorithm.fromTransform(transform.id(), transform.keyLength());
    }

    static boolean isAead(Transform transform) {
        return encryption(transform).filter(EncryptionAlgorithm::isAead).isPresent();
    }

    /** Splits the alternatives where combined modes and others meet, which must not share a proposal (RFC 7296 §3.3). */
    static List<List<EncryptionAlgorithm>> runs(List<EncryptionAlgorithm> algorithms) {
        List<List<EncryptionAlgorithm>> runs = new ArrayList<>();
        for (EncryptionAlgorithm algorithm : algorithms.stream().distinct().toList()) {
            boolean starts = runs.isEmpty() || runs.get(runs.size() - 1).get(0).isAead() != algorithm.isAead();
            if (starts) {
                runs.add(new ArrayList<>());
            }
            runs.get(runs.size() - 1).add(algorithm);
        }
        return runs;
    }
}
