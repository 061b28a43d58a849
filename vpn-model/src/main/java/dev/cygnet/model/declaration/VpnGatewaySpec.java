package dev.cygnet.model.declaration;

import dev.cygnet.model.draft.Located;
import dev.cygnet.model.draft.SubnetDraft;
import dev.cygnet.model.draft.VpcDraft;
import dev.cygnet.model.draft.VpnGatewayDraft;
import dev.cygnet.model.internal.Suggestion;
import dev.cygnet.model.net.Cidr;
import dev.cygnet.model.net.IpAddress;
import dev.cygnet.model.rule.ReadingRules;
import dev.cygnet.model.topology.HaMode;
import dev.cygnet.model.topology.VpnGateway;
import dev.cygnet.model.validation.ModelPath;
import dev.cygnet.model.validation.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Declares a {@link VpnGateway}. Not thread-safe. */
public final class VpnGatewaySpec {
    private static final Pattern SUBNET_NAME = Pattern.compile("(?![0-9.]+$)[A-Za-z0-9_.-]+");

    private final ModelPath path;
    private final String name;
    private Optional<String> vpc = Optional.empty();
    private Optional<String> interconnectionSubnet = Optional.empty();
    private final List<LocalSubnet> localSubnets = new ArrayList<>();
    private Optional<DeclaredHaMode> haMode = Optional.empty();
    private final Slot<Long> bgpAsn;

    private record LocalSubnet(String text, Slot<Cidr> network) {}

    private enum Mode {
        ACTIVE_ACTIVE("activeActive"),
        ACTIVE_STANDBY("activeStandby");

        private final String field;

        Mode(String field) {
            this.field = field;
        }
    }

    private record DeclaredHaMode(Mode mode, Slot<IpAddress> first, Slot<IpAddress> second) {}

    VpnGatewaySpec(ModelPath path, String name) {
        this.path = path;
        this.name = name;
        this.bgpAsn = new Slot<>(path.field("bgpAsn"));
    }

    /**
     * @param vpcName the VPC that the gateway is associated with
     * @return this
     */
    public VpnGatewaySpec vpc(String vpcName) {
        vpc = Optional.of(vpcName).filter(n -> !n.isBlank());
        return this;
    }

    /**
     * @param subnetName the subnet of the VPC that carries the traffic between gateway and VPC; at least four assignable
     *     addresses
     * @return this
     */
    public VpnGatewaySpec interconnectionSubnet(String subnetName) {
        interconnectionSubnet = Optional.of(subnetName).filter(n -> !n.isBlank());
        return this;
    }

    /**
     * Adds networks that customers reach through the gateway.
     *
     * @param subnets CIDR blocks, or names of subnets of the VPC
     * @return this
     */
    public VpnGatewaySpec localSubnets(String... subnets) {
        for (String subnet : subnets) {
            localSubnets.add(new LocalSubnet(subnet, Slot.reading(nextSubnet(), subnet, Literals.cidr(subnet))));
        }
        return this;
    }

    /**
     * Adds networks that customers reach through the gateway.
     *
     * @param subnets CIDR blocks
     * @return this
     */
    public VpnGatewaySpec localSubnets(Cidr... subnets) {
        for (Cidr subnet : subnets) {
            localSubnets.add(new LocalSubnet(subnet.toString(), Slot.holding(nextSubnet(), subnet)));
        }
        return this;
    }

    private ModelPath nextSubnet() {
        return path.field("localSubnets").element(localSubnets.size());
    }

    /**
     * Both addresses carry connections (HA-003).
     *
     * @param activeEip first address of the gateway
     * @param activeEip2 second address of the gateway
     * @return this
     */
    public VpnGatewaySpec activeActive(String activeEip, String activeEip2) {
        return addresses(Mode.ACTIVE_ACTIVE, activeEip, activeEip2);
    }

    /**
     * Both addresses carry connections (HA-003).
     *
     * @param activeEip first address of the gateway
     * @param activeEip2 second address of the gateway
     * @return this
     */
    public VpnGatewaySpec activeActive(IpAddress activeEip, IpAddress activeEip2) {
        return activeActive(activeEip.toString(), activeEip2.toString());
    }

    /**
     * Traffic prefers the active address and returns to it (HA-004).
     *
     * @param activeEip preferred address of the gateway
     * @param standbyEip the other address of the gateway
     * @return this
     */
    public VpnGatewaySpec activeStandby(String activeEip, String standbyEip) {
        return addresses(Mode.ACTIVE_STANDBY, activeEip, standbyEip);
    }

    /**
     * Traffic prefers the active address and returns to it (HA-004).
     *
     * @param activeEip preferred address of the gateway
     * @param standbyEip the other address of the gateway
     * @return this
     */
    public VpnGatewaySpec activeStandby(IpAddress activeEip, IpAddress standbyEip) {
        return activeStandby(activeEip.toString(), standbyEip.toString());
    }

    /**
     * @param mode mode and addresses
     * @return this
     */
    public VpnGatewaySpec haMode(HaMode mode) {
        IpAddress first = mode.addresses().get(0);
        IpAddress second = mode.addresses().get(1);
        return mode instanceof HaMode.ActiveActive ? activeActive(first, second) : activeStandby(first, second);
    }

    private VpnGatewaySpec addresses(Mode mode, String first, String second) {
        ModelPath place = path.field("haMode").field(mode.field);
        haMode = Optional.of(new DeclaredHaMode(
                mode,
                Slot.reading(place.element(0), first, Literals.address(first)),
                Slot.reading(place.element(1), second, Literals.address(second))));
        return this;
    }

    /**
     * @param asn autonomous system number, 1 to 4294967294
     * @return this
     */
    public VpnGatewaySpec bgpAsn(long asn) {
        bgpAsn.set(asn);
        return this;
    }

    /**
     * @param asn autonomous system number, such as {@code 64512} or {@code AS64512}
     * @return this
     */
    public VpnGatewaySpec bgpAsn(String asn) {
        bgpAsn.set(asn, Literals.asn(asn));
        return this;
    }

    VpnGatewayDraft draft(Optional<VpcDraft> network, Consumer<Violation> problems) {
        return new VpnGatewayDraft(
                path,
                name,
                vpc,
                interconnectionSubnet,
                localSubnets.stream()
                        .flatMap(subnet -> located(subnet, network, problems).stream())
                        .toList(),
                localSubnets.size(),
                haMode.flatMap(declared -> haMode(declared, problems)),
                bgpAsn.value(problems).map(OptionalLong::of).orElse(OptionalLong.empty()));
    }

    Optional<String> vpcName() {
        return vpc;
    }

    private static Optional<HaMode> haMode(DeclaredHaMode declared, Consumer<Violation> problems) {
        Optional<IpAddress> first = declared.first.value(problems);
        Optional<IpAddress> second = declared.second.value(problems);
        if (first.isEmpty() || second.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                declared.mode == Mode.ACTIVE_ACTIVE
                        ? new HaMode.ActiveActive(first.get(), second.get())
                        : new HaMode.ActiveStandby(first.get(), second.get()));
    }

    private static Optional<Located<Cidr>> located(
            LocalSubnet subnet, Optional<VpcDraft> network, Consumer<Violation> problems) {
        ModelPath place = subnet.network.path();
        if (!SUBNET_NAME.matcher(subnet.text).matches()) {
            return subnet.network.value(problems).map(value -> new Located<>(place, value));
        }
        // A VPC that does not exist, and a subnet whose addresses cannot be read, are mistakes of their own.
        Optional<SubnetDraft> selected = network.flatMap(v -> v.subnet(subnet.text));
        if (network.isPresent() && selected.isEmpty()) {
            problems.accept(ReadingRules.SELECTED_SUBNET.violation(
                    place,
                    subnet.text,
                    "this is neither a CIDR block nor the name of a subnet of the VPC",
                    Suggestion.sentence(
                            subnet.text,
                            network.get().subnets().stream()
                                    .map(SubnetDraft::name)
                                    .toList())));
        }
        return selected.flatMap(SubnetDraft::cidr).map(value -> new Located<>(place, value));
    }
}
