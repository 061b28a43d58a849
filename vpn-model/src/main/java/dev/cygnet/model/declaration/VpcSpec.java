package dev.cygnet.model.declaration;

import dev.cygnet.model.draft.SubnetDraft;
import dev.cygnet.model.draft.VpcDraft;
import dev.cygnet.model.net.Cidr;
import dev.cygnet.model.topology.Vpc;
import dev.cygnet.model.validation.ModelPath;
import dev.cygnet.model.validation.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Declares a {@link Vpc}. Not thread-safe. */
public final class VpcSpec {
    private final ModelPath path;
    private final String name;
    private final Slot<Cidr> cidr;
    private final List<DeclaredSubnet> subnets = new ArrayList<>();

    private record DeclaredSubnet(ModelPath path, String name, Slot<Cidr> cidr) {}

    VpcSpec(ModelPath path, String name) {
        this.path = path;
        this.name = name;
        this.cidr = new Slot<>(path.field("cidr"));
    }

    /**
     * @param block all addresses of the VPC, such as {@code 192.168.0.0/16}
     * @return this
     */
    public VpcSpec cidr(String block) {
        cidr.setUnlessBlank(block, Literals.cidr(block));
        return this;
    }

    /**
     * @param block all addresses of the VPC
     * @return this
     */
    public VpcSpec cidr(Cidr block) {
        cidr.set(block);
        return this;
    }

    /**
     * Adds a subnet.
     *
     * @param subnet its name, unique within the VPC
     * @param block its addresses, a part of the VPC, such as {@code 192.168.0.0/24}
     * @return this
     */
    public VpcSpec subnet(String subnet, String block) {
        DeclaredSubnet declared = add(subnet);
        declared.cidr.setUnlessBlank(block, Literals.cidr(block));
        return this;
    }

    /**
     * Adds a subnet.
     *
     * @param subnet its name, unique within the VPC
     * @param block its addresses, a part of the VPC
     * @return this
     */
    public VpcSpec subnet(String subnet, Cidr block) {
        add(subnet).cidr.set(block);
        return this;
    }

    private DeclaredSubnet add(String subnet) {
        ModelPath place = path.field("subnets").element(subnets.size(), subnet);
        DeclaredSubnet declared = new DeclaredSubnet(place, subnet, new Slot<>(place.field("cidr")));
        subnets.add(declared);
        return declared;
    }

    VpcDraft draft(Consumer<Violation> problems) {
        List<SubnetDraft> drafts = subnets.stream()
                .map(subnet -> new SubnetDraft(subnet.path, subnet.name, subnet.cidr.value(problems)))
                .toList();
        return new VpcDraft(path, name, cidr.value(problems), drafts);
    }
}
