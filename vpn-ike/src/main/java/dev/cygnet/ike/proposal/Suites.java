package dev.cygnet.ike.proposal;

import dev.cygnet.model.policy.AuthenticationAlgorithm;
import dev.cygnet.model.policy.DhGroup;
import dev.cygnet.model.policy.EncryptionAlgorithm;
import java.util.List;
import java.util.Optional;

/** The algorithms that chosen transforms stand for, empty where there is none. */
record Suites(
        Optional<EncryptionAlgorithm> encryption,
        Optional<AuthenticationAlgorithm> integrity,
        Optional<AuthenticationAlgorithm> prf,
        Optional<DhGroup> group) {

    static Suites of(List<Transform> transforms) {
        return new Suites(
                find(transforms, TransformType.ENCR).flatMap(Criteria::encryption),
                find(transforms, TransformType.INTEG)
                        .flatMap(t -> AuthenticationAlgorithm.fromIntegrityTransform(t.id())),
                find(transforms, TransformType.PRF).flatMap(t -> AuthenticationAlgorithm.fromPrfTransform(t.id())),
                find(transforms, TransformType.KE).flatMap(t -> DhGroup.fromTransform(t.id())));
    }

    private static Optional<Transform> find(List<Transform> transforms, TransformType type) {
        return transforms.stream().filter(t -> t.type().equals(type)).findFirst();
    }
}
