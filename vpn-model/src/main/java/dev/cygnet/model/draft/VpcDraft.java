package dev.cygnet.model.draft;

import dev.cygnet.model.net.Cidr;
import dev.cygnet.model.validation.ModelPath;
import java.util.List;
import java.util.Optional;

/**
 * A VPC as declared.
 *
 * @param path where
 * @param name may be empty
 * @param cidr if readable
 * @param subnets all subnets
 */
public record VpcDraft(ModelPath path, String name, Optional<Cidr> cidr, List<SubnetDraft> subnets) {
    /**
     * @param wanted a subnet's name
     * @return the subnet, or empty if there is none of that name
     */
    public Optional<SubnetDraft> subnet(String wanted) {
        return subnets.stream().filter(s -> s.name().equals(wanted)).findFirst();
    }
}
