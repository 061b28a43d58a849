package dev.cygnet.model.declaration;

import dev.cygnet.model.draft.ConnectionDraft;
import dev.cygnet.model.net.Cidr;
import dev.cygnet.model.net.IpAddress;
import dev.cygnet.model.policy.IkePolicy;
import dev.cygnet.model.policy.IpsecPolicy;
import dev.cygnet.model.policy.PreSharedKey;
import dev.cygnet.model.rule.ReadingRules;
import dev.cygnet.model.topology.TunnelAddresses;
import dev.cygnet.model.topology.VpnConnection;
import dev.cygnet.model.topology.VpnType;
import dev.cygnet.model.validation.ModelPath;
import dev.cygnet.model.validation.Violation;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Declares a {@link VpnConnection}. Not thread-safe. */
public final class ConnectionSpec {
    private static final Pattern ENVIRONMENT_VARIABLE = Pattern.compile("[!-<>-~]+");

    private final ModelPath path;
    private final String name;
    private Optional<String> vpnGateway = Optional.empty();
    private final Slot<IpAddress> gatewayIp;
    private Optional<String> customerGateway = Optional.empty();
    private final Slot<VpnType> vpnType;
    private final List<Slot<Cidr>> customerSubnets = new ArrayList<>();
    private final TunnelSpec tunnel;
    private Slot<PreSharedKey> psk;
    private final IkePolicySpec ikePolicy;
    private final IpsecPolicySpec ipsecPolicy;

    ConnectionSpec(ModelPath path, String name) {
        this.path = path;
        this.name = name;
        this.gatewayIp = new Slot<>(path.field("gatewayIp"));
        this.vpnType = new Slot<>(path.field("vpnType"));
        this.tunnel = new TunnelSpec(path.field("tunnel"));
        this.psk = new Slot<>(path.field("psk"));
        this.ikePolicy = new IkePolicySpec(path.field("ikePolicy"));
        this.ipsecPolicy = new IpsecPolicySpec(path.field("ipsecPolicy"));
    }

    /**
     * Names the cloud end: {@link #vpnGateway} and {@link #gatewayIp(String)} in one.
     *
     * @param gateway a VPN gateway
     * @param address which of its addresses
     * @return this
     */
    public ConnectionSpec from(String gateway, String address) {
        return vpnGateway(gateway).gatewayIp(address);
    }

    /**
     * Names the cloud end.
     *
     * @param gateway a VPN gateway
     * @param address which of its addresses
     * @return this
     */
    public ConnectionSpec from(String gateway, IpAddress address) {
        return vpnGateway(gateway).gatewayIp(address);
    }

    /**
     * Names the customer's end, like {@link #customerGateway}.
     *
     * @param gateway a customer gateway
     * @return this
     */
    public ConnectionSpec to(String gateway) {
        return customerGateway(gateway);
    }

    /**
     * @param gateway a VPN gateway
     * @return this
     */
    public ConnectionSpec vpnGateway(String gateway) {
        vpnGateway = Optional.of(gateway).filter(n -> !n.isBlank());
        return this;
    }

    /**
     * @param address which of the VPN gateway's addresses the connection uses
     * @return this
     */
    public ConnectionSpec gatewayIp(String address) {
        gatewayIp.setUnlessBlank(address, Literals.address(address));
        return this;
    }

    /**
     * @param address which of the VPN gateway's addresses the connection uses
     * @return this
     */
    public ConnectionSpec gatewayIp(IpAddress address) {
        gatewayIp.set(address);
        return this;
    }

    /**
     * @param gateway a customer gateway
     * @return this
     */
    public ConnectionSpec customerGateway(String gateway) {
        customerGateway = Optional.of(gateway).filter(n -> !n.isBlank());
        return this;
    }

    /**
     * @param text {@code static-routing}, which is the default
     * @return this
     */
    public ConnectionSpec vpnType(String text) {
        vpnType.set(text, Literals.vpnType(text));
        return this;
    }

    /**
     * @param type what decides which traffic enters the tunnel
     * @return this
     */
    public ConnectionSpec vpnType(VpnType type) {
        vpnType.set(type);
        return this;
    }

    /**
     * Adds networks that the VPN gateway reaches through the connection.
     *
     * @param subnets CIDR blocks
     * @return this
     */
    public ConnectionSpec customerSubnets(String... subnets) {
        for (String subnet : subnets) {
            customerSubnets.add(Slot.reading(nextSubnet(), subnet, Literals.cidr(subnet)));
        }
        return this;
    }

    /**
     * Adds networks that the VPN gateway reaches through the connection.
     *
     * @param subnets CIDR blocks
     * @return this
     */
    public ConnectionSpec customerSubnets(Cidr... subnets) {
        for (Cidr subnet : subnets) {
            customerSubnets.add(Slot.holding(nextSubnet(), subnet));
        }
        return this;
    }

    private ModelPath nextSubnet() {
        return path.field("customerSubnets").element(customerSubnets.size());
    }

    /**
     * @param local tunnel address of the VPN gateway's end, such as {@code 169.254.70.1/30}
     * @param customer tunnel address of the customer's end, such as {@code 169.254.70.2/30}
     * @return this
     */
    public ConnectionSpec tunnel(String local, String customer) {
        tunnel.local(local).customer(customer);
        return this;
    }

    /**
     * @param local tunnel address of the VPN gateway's end, such as {@code 169.254.70.1/30}; the customer's is the other host
     * @return this
     */
    public ConnectionSpec tunnel(String local) {
        return tunnel(local, "");
    }

    /**
     * @param addresses both tunnel addresses
     * @return this
     */
    public ConnectionSpec tunnel(TunnelAddresses addresses) {
        return tunnel(
                addresses.local() + "/" + addresses.prefixLength(),
                addresses.customer() + "/" + addresses.prefixLength());
    }

    /**
     * @param declaration sets the tunnel addresses
     * @return this
     */
    public ConnectionSpec tunnel(Consumer<TunnelSpec> declaration) {
        declaration.accept(tunnel);
        return this;
    }

    /**
     * @param key the characters that both ends share; encoded as UTF-8
     * @return this
     */
    public ConnectionSpec psk(CharSequence key) {
        psk = new Slot<>(path.field("psk"));
        boolean encodable = StandardCharsets.UTF_8.newEncoder().canEncode(key);
        psk.set(
                Violation.REDACTED,
                Reading.of(
                        encodable ? Optional.of(PreSharedKey.of(key)) : Optional.empty(),
                        ReadingRules.LITERAL,
                        "the key is no Unicode text: half of a surrogate pair is missing",
                        "use letters, digits and common special characters"));
        return this;
    }

    /**
     * @param key the key, or where it comes from
     * @return this
     */
    public ConnectionSpec psk(PreSharedKey key) {
        if (key instanceof PreSharedKey.FromEnvironment environment) {
            return pskFromEnvironment(environment.variable());
        }
        if (key instanceof PreSharedKey.FromFile file && file.file().toString().isBlank()) {
            return pskFromFile(file.file().toString());
        }
        psk = Slot.holding(path.field("psk"), key);
        return this;
    }

    /**
     * @param variable the environment variable that holds the key when a gateway starts
     * @return this
     */
    public ConnectionSpec pskFromEnvironment(String variable) {
        boolean usable = ENVIRONMENT_VARIABLE.matcher(variable).matches();
        psk = Slot.reading(
                path.field("psk").field("env"),
                variable,
                Reading.of(
                        usable ? Optional.of(PreSharedKey.fromEnvironment(variable)) : Optional.empty(),
                        ReadingRules.LITERAL,
                        "this is no name of an environment variable",
                        "write a name such as VPN_001_PSK"));
        return this;
    }

    /**
     * @param file the file that holds the key when a gateway starts
     * @return this
     */
    public ConnectionSpec pskFromFile(String file) {
        psk = Slot.reading(
                path.field("psk").field("file"),
                file,
                Reading.of(
                        asPath(file).map(PreSharedKey::fromFile),
                        ReadingRules.LITERAL,
                        "this is no path of a file",
                        "write a path such as secrets/vpn-001.psk"));
        return this;
    }

    /**
     * @param file the file that holds the key when a gateway starts
     * @return this
     */
    public ConnectionSpec pskFromFile(Path file) {
        return psk(PreSharedKey.fromFile(file));
    }

    private static Optional<Path> asPath(String file) {
        try {
            return file.isBlank() ? Optional.empty() : Optional.of(Path.of(file));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /**
     * Changes single settings of the IKE policy; the others keep the guide's default or what an earlier call set.
     *
     * @param declaration sets them
     * @return this
     */
    public ConnectionSpec ike(Consumer<IkePolicySpec> declaration) {
        declaration.accept(ikePolicy);
        return this;
    }

    /**
     * @param policy a whole IKE policy, which connections may share
     * @return this
     */
    public ConnectionSpec ike(IkePolicy policy) {
        ikePolicy.copy(policy);
        return this;
    }

    /**
     * Changes single settings of the IPsec policy; the others keep the guide's default or what an earlier call set.
     *
     * @param declaration sets them
     * @return this
     */
    public ConnectionSpec ipsec(Consumer<IpsecPolicySpec> declaration) {
        declaration.accept(ipsecPolicy);
        return this;
    }

    /**
     * @param policy a whole IPsec policy, which connections may share
     * @return this
     */
    public ConnectionSpec ipsec(IpsecPolicy policy) {
        ipsecPolicy.copy(policy);
        return this;
    }

    ConnectionDraft draft(Consumer<Violation> problems) {
        return new ConnectionDraft(
                path,
                name,
                vpnGateway,
                gatewayIp.value(problems),
                customerGateway,
                vpnType.value(problems).orElseGet(VpnType.StaticRouting::new),
                Slot.values(customerSubnets, problems),
                tunnel.draft(problems),
                psk.value(problems),
                ikePolicy.draft(problems),
                ipsecPolicy.draft(problems));
    }
}
