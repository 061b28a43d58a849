package dev.cygnet.model.declaration;

import dev.cygnet.model.policy.AuthenticationAlgorithm;
import dev.cygnet.model.policy.DhGroup;
import dev.cygnet.model.policy.EncryptionAlgorithm;
import dev.cygnet.model.policy.IpsecPolicy;
import dev.cygnet.model.validation.ModelPath;
import dev.cygnet.model.validation.Violation;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * Declares an {@link IpsecPolicy}; what is not set keeps the guide's default. Several algorithms of a kind are alternatives, the
 * preferred one first; the profile guide allows one. Not thread-safe.
 */
public final class IpsecPolicySpec {
    private final AlgorithmSlot<EncryptionAlgorithm> encryption;
    private final AlgorithmSlot<AuthenticationAlgorithm> authentication;
    private final AlgorithmSlot<DhGroup> pfs;
    private final Slot<Duration> lifetime;

    IpsecPolicySpec(ModelPath path) {
        IpsecPolicy defaults = IpsecPolicy.defaults();
        encryption = new AlgorithmSlot<>(path.field("encryption"), defaults.encryption());
        authentication = new AlgorithmSlot<>(path.field("authentication"), defaults.authentication());
        pfs = new AlgorithmSlot<>(path.field("pfs"), defaults.pfs());
        lifetime = new Slot<>(path.field("lifetimeSeconds"));
    }

    void copy(IpsecPolicy policy) {
        encryption.set(policy.encryption());
        authentication.set(policy.authentication());
        pfs.set(policy.pfs());
        lifetime.set(policy.lifetime());
    }

    /**
     * @param names such as {@code AES-256-GCM-16}
     * @return this
     */
    public IpsecPolicySpec encryption(String... names) {
        encryption.set(names, Literals::encryption);
        return this;
    }

    /**
     * @param algorithms alternatives, the preferred one first
     * @return this
     */
    public IpsecPolicySpec encryption(EncryptionAlgorithm... algorithms) {
        encryption.set(List.of(algorithms));
        return this;
    }

    /**
     * @param names such as {@code SHA2-256}
     * @return this
     */
    public IpsecPolicySpec authentication(String... names) {
        authentication.set(names, Literals::authentication);
        return this;
    }

    /**
     * @param algorithms alternatives, the preferred one first
     * @return this
     */
    public IpsecPolicySpec authentication(AuthenticationAlgorithm... algorithms) {
        authentication.set(List.of(algorithms));
        return this;
    }

    /**
     * @param names such as {@code group 15}; {@code disable} alone switches perfect forward secrecy off
     * @return this
     */
    public IpsecPolicySpec pfs(String... names) {
        if (names.length == 1 && names[0].strip().equalsIgnoreCase(Literals.DISABLE)) {
            return withoutPfs();
        }
        pfs.set(names, Literals::dhGroup);
        return this;
    }

    /**
     * @param groups alternatives, the preferred one first
     * @return this
     */
    public IpsecPolicySpec pfs(DhGroup... groups) {
        pfs.set(List.of(groups));
        return this;
    }

    /** {@return this, without perfect forward secrecy} */
    public IpsecPolicySpec withoutPfs() {
        pfs.set(List.of());
        return this;
    }

    /**
     * @param text such as {@code 1h}, {@code 3600s} or {@code PT1H}
     * @return this
     */
    public IpsecPolicySpec lifetime(String text) {
        lifetime.set(text, Literals.duration(text));
        return this;
    }

    /**
     * @param value hard lifetime of a CHILD_SA; the guide allows 30 s to 604800 s
     * @return this
     */
    public IpsecPolicySpec lifetime(Duration value) {
        lifetime.set(value);
        return this;
    }

    /**
     * @param seconds hard lifetime of a CHILD_SA in seconds
     * @return this
     */
    public IpsecPolicySpec lifetimeSeconds(long seconds) {
        return lifetime(Duration.ofSeconds(seconds));
    }

    IpsecPolicy draft(Consumer<Violation> problems) {
        IpsecPolicy.Builder policy = IpsecPolicy.builder();
        lifetime.value(problems).ifPresent(policy::lifetime);
        return policy.encryption(encryption.values(problems))
                .authentication(authentication.values(problems))
                .pfs(pfs.values(problems))
                .build();
    }
}
