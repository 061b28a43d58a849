package dev.cygnet.model.topology;

import dev.cygnet.model.net.Cidr;
import dev.cygnet.model.style.CygnetStyle;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** An isolated virtual network with one CIDR block and its subnets (requirements MOD-VPC-001). */
@CygnetStyle
@Value.Immutable
public interface Vpc {
    /** {@return a builder} */
    static Builder builder() {
        return new Builder();
    }

    /** {@return the name, unique within the topology} */
    String name();

    /** {@return all addresses of the VPC} */
    Cidr cidr();

    /** {@return its subnets} */
    List<Subnet> subnets();

    /**
     * @param name a subnet's name
     * @return the subnet, or empty if there is none of that name
     */
    default Optional<Subnet> subnet(String name) {
        return subnets().stream().filter(s -> s.name().equals(name)).findFirst();
    }

    /** Builds a {@link Vpc}. */
    final class Builder extends ImmutableVpc.Builder {
        Builder() {}
    }
}
