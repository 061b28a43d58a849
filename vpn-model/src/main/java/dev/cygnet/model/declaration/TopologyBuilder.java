package dev.cygnet.model.declaration;

import dev.cygnet.model.draft.ConnectionDraft;
import dev.cygnet.model.draft.CustomerGatewayDraft;
import dev.cygnet.model.draft.TopologyDraft;
import dev.cygnet.model.draft.VpcDraft;
import dev.cygnet.model.draft.VpnGatewayDraft;
import dev.cygnet.model.internal.PathSet;
import dev.cygnet.model.net.Cidr;
import dev.cygnet.model.rule.RuleBook;
import dev.cygnet.model.topology.CustomerGateway;
import dev.cygnet.model.topology.InvalidTopologyException;
import dev.cygnet.model.topology.RuleProfile;
import dev.cygnet.model.topology.Topology;
import dev.cygnet.model.topology.TopologyCheck;
import dev.cygnet.model.topology.Vpc;
import dev.cygnet.model.topology.VpnConnection;
import dev.cygnet.model.topology.VpnGateway;
import dev.cygnet.model.validation.ModelPath;
import dev.cygnet.model.validation.ValidationReport;
import dev.cygnet.model.validation.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Declares a {@link Topology}. Values are given as text or as their types; a text that cannot be read is not an exception here
 * but a finding of {@link #check}. Objects refer to each other by name and may be declared in any order. Not thread-safe.
 */
public final class TopologyBuilder {
    private final String name;
    private final Slot<RuleProfile> profile = new Slot<>(ModelPath.root().field("profile"));
    private final List<VpcSpec> vpcs = new ArrayList<>();
    private final List<VpnGatewaySpec> vpnGateways = new ArrayList<>();
    private final List<CustomerGatewaySpec> customerGateways = new ArrayList<>();
    private final List<ConnectionSpec> connections = new ArrayList<>();

    private TopologyBuilder(String name) {
        this.name = name;
        profile.set(RuleProfile.GUIDE);
    }

    /**
     * @param name the topology's name
     * @return a builder of it; {@link Topology#builder(String)} is the same
     */
    public static TopologyBuilder named(String name) {
        return new TopologyBuilder(name);
    }

    /**
     * @param topology what to start from
     * @return a builder that holds everything of it
     */
    public static TopologyBuilder copyOf(Topology topology) {
        TopologyBuilder builder = named(topology.name()).profile(topology.profile());
        topology.vpcs().forEach(builder::vpc);
        topology.vpnGateways().forEach(builder::vpnGateway);
        topology.customerGateways().forEach(builder::customerGateway);
        topology.connections().forEach(builder::connection);
        return builder;
    }

    /**
     * @param rules the rules to obey; {@link RuleProfile#GUIDE} if not given
     * @return this
     */
    public TopologyBuilder profile(RuleProfile rules) {
        profile.set(rules);
        return this;
    }

    /**
     * @param rules {@code guide} or {@code open}
     * @return this
     */
    public TopologyBuilder profile(String rules) {
        profile.set(rules, Literals.profile(rules));
        return this;
    }

    /**
     * Adds a VPC.
     *
     * @param vpcName its name
     * @param declaration declares it
     * @return this
     */
    public TopologyBuilder vpc(String vpcName, Consumer<VpcSpec> declaration) {
        VpcSpec vpc = new VpcSpec(ModelPath.root().field("vpcs").element(vpcs.size(), vpcName), vpcName);
        vpcs.add(vpc);
        declaration.accept(vpc);
        return this;
    }

    /**
     * Adds a VPC.
     *
     * @param vpc the VPC
     * @return this
     */
    public TopologyBuilder vpc(Vpc vpc) {
        return vpc(vpc.name(), v -> {
            v.cidr(vpc.cidr());
            vpc.subnets().forEach(subnet -> v.subnet(subnet.name(), subnet.cidr()));
        });
    }

    /**
     * Adds a VPN gateway.
     *
     * @param gatewayName its name
     * @param declaration declares it
     * @return this
     */
    public TopologyBuilder vpnGateway(String gatewayName, Consumer<VpnGatewaySpec> declaration) {
        ModelPath path = ModelPath.root().field("vpnGateways").element(vpnGateways.size(), gatewayName);
        VpnGatewaySpec gateway = new VpnGatewaySpec(path, gatewayName);
        vpnGateways.add(gateway);
        declaration.accept(gateway);
        return this;
    }

    /**
     * Adds a VPN gateway.
     *
     * @param gateway the gateway
     * @return this
     */
    public TopologyBuilder vpnGateway(VpnGateway gateway) {
        return vpnGateway(gateway.name(), g -> {
            g.vpc(gateway.vpc())
                    .interconnectionSubnet(gateway.interconnectionSubnet())
                    .localSubnets(gateway.localSubnets().toArray(new Cidr[0]))
                    .haMode(gateway.haMode());
            gateway.bgpAsn().ifPresent(g::bgpAsn);
        });
    }

    /**
     * Adds a customer gateway.
     *
     * @param gatewayName its name
     * @param declaration declares it
     * @return this
     */
    public TopologyBuilder customerGateway(String gatewayName, Consumer<CustomerGatewaySpec> declaration) {
        ModelPath path = ModelPath.root().field("customerGateways").element(customerGateways.size(), gatewayName);
        CustomerGatewaySpec gateway = new CustomerGatewaySpec(path, gatewayName);
        customerGateways.add(gateway);
        declaration.accept(gateway);
        return this;
    }

    /**
     * Adds a customer gateway.
     *
     * @param gateway the customer gateway
     * @return this
     */
    public TopologyBuilder customerGateway(CustomerGateway gateway) {
        return customerGateway(gateway.name(), g -> {
            g.gatewayIp(gateway.gatewayIp());
            gateway.bgpAsn().ifPresent(g::bgpAsn);
        });
    }

    /**
     * Adds a connection.
     *
     * @param connectionName its name
     * @param declaration declares it
     * @return this
     */
    public TopologyBuilder connection(String connectionName, Consumer<ConnectionSpec> declaration) {
        ModelPath path = ModelPath.root().field("connections").element(connections.size(), connectionName);
        ConnectionSpec connection = new ConnectionSpec(path, connectionName);
        connections.add(connection);
        declaration.accept(connection);
        return this;
    }

    /**
     * Adds a connection.
     *
     * @param connection the connection
     * @return this
     */
    public TopologyBuilder connection(VpnConnection connection) {
        return connection(
                connection.name(),
                c -> c.from(connection.vpnGateway(), connection.gatewayIp())
                        .to(connection.customerGateway())
                        .vpnType(connection.vpnType())
                        .customerSubnets(connection.customerSubnets().toArray(new Cidr[0]))
                        .tunnel(connection.tunnel())
                        .psk(connection.psk())
                        .ike(connection.ikePolicy())
                        .ipsec(connection.ipsecPolicy()));
    }

    /**
     * Applies all rules of the profile.
     *
     * @return the topology if there is no error, and all findings in any case
     */
    public TopologyCheck check() {
        List<Violation> violations = new ArrayList<>();
        TopologyDraft draft = draft(violations::add);
        PathSet unreadable = new PathSet();
        violations.forEach(violation -> unreadable.add(violation.path()));
        violations.addAll(unreadable.without(RuleBook.check(draft)));
        ValidationReport report = ValidationReport.of("topology \"" + name + "\"", violations);
        return report.hasErrors()
                ? new TopologyCheck.Invalid(report)
                : new TopologyCheck.Valid(Assembly.of(draft), report);
    }

    /**
     * {@return the topology}
     *
     * @throws InvalidTopologyException if a rule finds an error; it carries all findings
     */
    public Topology build() {
        return check().orElseThrow();
    }

    private TopologyDraft draft(Consumer<Violation> problems) {
        List<VpcDraft> vpcDrafts = vpcs.stream().map(vpc -> vpc.draft(problems)).toList();
        List<VpnGatewayDraft> gatewayDrafts = vpnGateways.stream()
                .map(gateway -> gateway.draft(named(vpcDrafts, gateway.vpcName()), problems))
                .toList();
        List<CustomerGatewayDraft> customerDrafts = customerGateways.stream()
                .map(gateway -> gateway.draft(problems))
                .toList();
        List<ConnectionDraft> connectionDrafts = connections.stream()
                .map(connection -> connection.draft(problems))
                .toList();
        // An unreadable profile is an error of its own; the open one adds the fewest findings to it.
        RuleProfile rules = profile.value(problems).orElse(RuleProfile.OPEN);
        return new TopologyDraft(name, rules, vpcDrafts, gatewayDrafts, customerDrafts, connectionDrafts);
    }

    private static Optional<VpcDraft> named(List<VpcDraft> vpcs, Optional<String> name) {
        return vpcs.stream()
                .filter(vpc -> name.isPresent() && vpc.name().equals(name.get()))
                .findFirst();
    }
}
