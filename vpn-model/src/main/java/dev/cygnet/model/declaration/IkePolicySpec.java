package dev.cygnet.model.declaration;

import dev.cygnet.model.policy.AuthenticationAlgorithm;
import dev.cygnet.model.policy.DhGroup;
import dev.cygnet.model.policy.EncryptionAlgorithm;
import dev.cygnet.model.policy.Identity;
import dev.cygnet.model.policy.IkePolicy;
import dev.cygnet.model.policy.IkeVersion;
import dev.cygnet.model.validation.ModelPath;
import dev.cygnet.model.validation.Violation;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Declares an {@link IkePolicy}; what is not set keeps the guide's default. Several algorithms of a kind are alternatives, the
 * preferred one first; the profile guide allows one. Not thread-safe.
 */
public final class IkePolicySpec {
    private final Slot<IkeVersion> version;
    private final AlgorithmSlot<EncryptionAlgorithm> encryption;
    private final AlgorithmSlot<AuthenticationAlgorithm> authentication;
    private final AlgorithmSlot<DhGroup> dhGroups;
    private final Slot<Duration> lifetime;
    private Optional<Identity> localId = Optional.empty();
    private Optional<Identity> customerId = Optional.empty();

    IkePolicySpec(ModelPath path) {
        IkePolicy defaults = IkePolicy.defaults();
        version = new Slot<>(path.field("version"));
        encryption = new AlgorithmSlot<>(path.field("encryption"), defaults.encryption());
        authentication = new AlgorithmSlot<>(path.field("authentication"), defaults.authentication());
        dhGroups = new AlgorithmSlot<>(path.field("dhGroups"), defaults.dhGroups());
        lifetime = new Slot<>(path.field("lifetimeSeconds"));
    }

    void copy(IkePolicy policy) {
        version.set(policy.version());
        encryption.set(policy.encryption());
        authentication.set(policy.authentication());
        dhGroups.set(policy.dhGroups());
        lifetime.set(policy.lifetime());
        localId = policy.localId();
        customerId = policy.customerId();
    }

    /**
     * @param text {@code v2}
     * @return this
     */
    public IkePolicySpec version(String text) {
        version.set(text, Literals.version(text));
        return this;
    }

    /**
     * @param value the version
     * @return this
     */
    public IkePolicySpec version(IkeVersion value) {
        version.set(value);
        return this;
    }

    /**
     * @param names such as {@code AES-256-GCM-16}
     * @return this
     */
    public IkePolicySpec encryption(String... names) {
        encryption.set(names, Literals::encryption);
        return this;
    }

    /**
     * @param algorithms alternatives, the preferred one first
     * @return this
     */
    public IkePolicySpec encryption(EncryptionAlgorithm... algorithms) {
        encryption.set(List.of(algorithms));
        return this;
    }

    /**
     * @param names such as {@code SHA2-256}
     * @return this
     */
    public IkePolicySpec authentication(String... names) {
        authentication.set(names, Literals::authentication);
        return this;
    }

    /**
     * @param algorithms alternatives, the preferred one first
     * @return this
     */
    public IkePolicySpec authentication(AuthenticationAlgorithm... algorithms) {
        authentication.set(List.of(algorithms));
        return this;
    }

    /**
     * @param names such as {@code group 15}
     * @return this
     */
    public IkePolicySpec dhGroups(String... names) {
        dhGroups.set(names, Literals::dhGroup);
        return this;
    }

    /**
     * @param groups alternatives, the preferred one first
     * @return this
     */
    public IkePolicySpec dhGroups(DhGroup... groups) {
        dhGroups.set(List.of(groups));
        return this;
    }

    /**
     * @param text such as {@code 24h}, {@code 86400s} or {@code PT24H}
     * @return this
     */
    public IkePolicySpec lifetime(String text) {
        lifetime.set(text, Literals.duration(text));
        return this;
    }

    /**
     * @param value hard lifetime of the IKE SA; the guide allows 60 s to 604800 s
     * @return this
     */
    public IkePolicySpec lifetime(Duration value) {
        lifetime.set(value);
        return this;
    }

    /**
     * @param seconds hard lifetime of the IKE SA in seconds
     * @return this
     */
    public IkePolicySpec lifetimeSeconds(long seconds) {
        return lifetime(Duration.ofSeconds(seconds));
    }

    /**
     * @param text identity of the VPN gateway's end: an IP address, otherwise a domain name ({@code fqdn:} before it forces
     *     that reading)
     * @return this
     */
    public IkePolicySpec localId(String text) {
        return localId(Literals.identity(text));
    }

    /**
     * @param identity of the VPN gateway's end
     * @return this
     */
    public IkePolicySpec localId(Identity identity) {
        localId = Optional.of(identity);
        return this;
    }

    /**
     * @param text identity of the customer's end: an IP address, otherwise a domain name ({@code fqdn:} before it forces that
     *     reading)
     * @return this
     */
    public IkePolicySpec customerId(String text) {
        return customerId(Literals.identity(text));
    }

    /**
     * @param identity of the customer's end
     * @return this
     */
    public IkePolicySpec customerId(Identity identity) {
        customerId = Optional.of(identity);
        return this;
    }

    IkePolicy draft(Consumer<Violation> problems) {
        IkePolicy.Builder policy = IkePolicy.builder();
        version.value(problems).ifPresent(policy::version);
        lifetime.value(problems).ifPresent(policy::lifetime);
        localId.ifPresent(policy::localId);
        customerId.ifPresent(policy::customerId);
        return policy.encryption(encryption.values(problems))
                .authentication(authentication.values(problems))
                .dhGroups(dhGroups.values(problems))
                .build();
    }
}
