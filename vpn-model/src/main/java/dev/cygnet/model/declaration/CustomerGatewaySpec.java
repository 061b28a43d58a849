package dev.cygnet.model.declaration;

import dev.cygnet.model.draft.CustomerGatewayDraft;
import dev.cygnet.model.net.IpAddress;
import dev.cygnet.model.topology.CustomerGateway;
import dev.cygnet.model.validation.ModelPath;
import dev.cygnet.model.validation.Violation;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** Declares a {@link CustomerGateway}. Not thread-safe. */
public final class CustomerGatewaySpec {
    private final ModelPath path;
    private final String name;
    private final Slot<IpAddress> gatewayIp;
    private final Slot<Long> bgpAsn;

    CustomerGatewaySpec(ModelPath path, String name) {
        this.path = path;
        this.name = name;
        this.gatewayIp = new Slot<>(path.field("gatewayIp"));
        this.bgpAsn = new Slot<>(path.field("bgpAsn"));
    }

    /**
     * @param address the device's static address
     * @return this
     */
    public CustomerGatewaySpec gatewayIp(String address) {
        gatewayIp.setUnlessBlank(address, Literals.address(address));
        return this;
    }

    /**
     * @param address the device's static address
     * @return this
     */
    public CustomerGatewaySpec gatewayIp(IpAddress address) {
        gatewayIp.set(address);
        return this;
    }

    /**
     * @param asn autonomous system number of the on-premises network, 1 to 4294967294
     * @return this
     */
    public CustomerGatewaySpec bgpAsn(long asn) {
        bgpAsn.set(asn);
        return this;
    }

    /**
     * @param asn autonomous system number of the on-premises network, such as {@code 65000} or {@code AS65000}
     * @return this
     */
    public CustomerGatewaySpec bgpAsn(String asn) {
        bgpAsn.set(asn, Literals.asn(asn));
        return this;
    }

    CustomerGatewayDraft draft(Consumer<Violation> problems) {
        return new CustomerGatewayDraft(
                path,
                name,
                gatewayIp.value(problems),
                bgpAsn.value(problems).map(OptionalLong::of).orElse(OptionalLong.empty()));
    }
}
