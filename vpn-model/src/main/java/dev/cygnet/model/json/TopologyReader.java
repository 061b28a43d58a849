package dev.cygnet.model.json;

import dev.cygnet.model.declaration.ConnectionSpec;
import dev.cygnet.model.declaration.CustomerGatewaySpec;
import dev.cygnet.model.declaration.IkePolicySpec;
import dev.cygnet.model.declaration.IpsecPolicySpec;
import dev.cygnet.model.declaration.TopologyBuilder;
import dev.cygnet.model.declaration.VpcSpec;
import dev.cygnet.model.declaration.VpnGatewaySpec;
import dev.cygnet.model.json.JsonNode.ListNode;
import dev.cygnet.model.json.JsonNode.ObjectNode;
import dev.cygnet.model.policy.PreSharedKey;
import dev.cygnet.model.rule.ReadingRules;
import dev.cygnet.model.secret.SecretBytes;
import dev.cygnet.model.topology.Topology;
import dev.cygnet.model.topology.TopologyCheck;
import dev.cygnet.model.validation.ModelPath;
import dev.cygnet.model.validation.Position;
import dev.cygnet.model.validation.ValidationReport;
import dev.cygnet.model.validation.Violation;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Reads a topology out of a JSON tree by way of the builder, so that a file can do what the builder can. */
final class TopologyReader {
    private final Mistakes mistakes = new Mistakes();

    static TopologyCheck read(JsonNode root, Optional<String> source) {
        TopologyReader reader = new TopologyReader();
        if (root instanceof ObjectNode object) {
            return reader.check(object, source);
        }
        Violation violation = ReadingRules.TYPE
                .violation(ModelPath.root(), "", "this is " + root.kind() + ", not an object", "give an object")
                .at(root.at());
        return new TopologyCheck.Invalid(ValidationReport.of(source.orElse("the text"), List.of(violation)));
    }

    private TopologyCheck check(ObjectNode root, Optional<String> source) {
        ObjectReader fields = new ObjectReader(root, ModelPath.root(), mistakes);
        TopologyBuilder builder = Topology.builder(fields.textOrEmpty("name"));
        fields.text("profile", builder::profile);
        fields.objects("vpcs", vpc -> builder.vpc(vpc.textOrEmpty("name"), v -> vpc(vpc, v)));
        fields.objects(
                "vpnGateways", gateway -> builder.vpnGateway(gateway.textOrEmpty("name"), g -> vpnGateway(gateway, g)));
        fields.objects(
                "customerGateways",
                gateway -> builder.customerGateway(gateway.textOrEmpty("name"), g -> customerGateway(gateway, g)));
        fields.objects(
                "connections",
                connection -> builder.connection(connection.textOrEmpty("name"), c -> connection(connection, c)));
        fields.finish();
        return merge(root, source, builder.check());
    }

    private TopologyCheck merge(ObjectNode root, Optional<String> source, TopologyCheck check) {
        List<Violation> violations = new ArrayList<>(mistakes.violations());
        mistakes.withoutConsequences(check.report().violations())
                .forEach(violation -> violations.add(violation.at(locate(root, violation.path()))));
        ValidationReport report =
                ValidationReport.of(source.orElse(check.report().subject()), violations);
        return check instanceof TopologyCheck.Valid valid
                        && mistakes.violations().isEmpty()
                ? new TopologyCheck.Valid(valid.topology(), report)
                : new TopologyCheck.Invalid(report);
    }

    /** The place of the value, or of the innermost object or list around it that the file has. */
    private static Position locate(JsonNode root, ModelPath path) {
        JsonNode node = root;
        for (ModelPath step : path.steps()) {
            Optional<JsonNode> child = child(node, step);
            if (child.isEmpty()) {
                return node.at();
            }
            node = child.get();
        }
        return node.at();
    }

    private static Optional<JsonNode> child(JsonNode node, ModelPath step) {
        if (node instanceof ObjectNode object && step.fieldName().isPresent()) {
            return object.field(step.fieldName().get());
        }
        if (node instanceof ListNode list && step.index().isPresent()) {
            int index = step.index().getAsInt();
            return index < list.elements().size() ? Optional.of(list.elements().get(index)) : Optional.empty();
        }
        return Optional.empty();
    }

    private static void vpc(ObjectReader fields, VpcSpec vpc) {
        fields.text("cidr", vpc::cidr);
        fields.objects("subnets", subnet -> vpc.subnet(subnet.textOrEmpty("name"), subnet.textOrEmpty("cidr")));
    }

    private static void vpnGateway(ObjectReader fields, VpnGatewaySpec gateway) {
        fields.text("vpc", gateway::vpc);
        fields.text("interconnectionSubnet", gateway::interconnectionSubnet);
        fields.texts("localSubnets", gateway::localSubnets);
        fields.integerOrText("bgpAsn", gateway::bgpAsn, gateway::bgpAsn);
        fields.object("haMode", mode -> {
            addresses(mode, "activeActive", gateway::activeActive);
            addresses(mode, "activeStandby", gateway::activeStandby);
            if (mode.has("activeActive") == mode.has("activeStandby")) {
                mode.refuse("the HA mode is not clear", "give one of activeActive and activeStandby");
            }
        });
    }

    private static void addresses(ObjectReader mode, String field, BiConsumer<String, String> use) {
        mode.texts(field, addresses -> {
            if (addresses.length == 2) {
                use.accept(addresses[0], addresses[1]);
            } else {
                mode.refuse("there are " + addresses.length + " addresses", "give two addresses");
            }
        });
    }

    private static void customerGateway(ObjectReader fields, CustomerGatewaySpec gateway) {
        fields.text("gatewayIp", gateway::gatewayIp);
        fields.integerOrText("bgpAsn", gateway::bgpAsn, gateway::bgpAsn);
    }

    private static void connection(ObjectReader fields, ConnectionSpec connection) {
        fields.text("vpnGateway", connection::vpnGateway);
        fields.text("gatewayIp", connection::gatewayIp);
        fields.text("customerGateway", connection::customerGateway);
        fields.text("vpnType", connection::vpnType);
        fields.texts("customerSubnets", connection::customerSubnets);
        fields.object(
                "tunnel",
                tunnel -> connection.tunnel(t -> {
                    tunnel.text("local", t::local);
                    tunnel.text("customer", t::customer);
                }));
        if (fields.has("psk")) {
            fields.textOrObject("psk", connection::psk, reference -> key(reference, connection));
        } else {
            fields.text("psk", connection::psk);
        }
        fields.object("ikePolicy", policy -> connection.ike(i -> ikePolicy(policy, i)));
        fields.object("ipsecPolicy", policy -> connection.ipsec(s -> ipsecPolicy(policy, s)));
    }

    private static void key(ObjectReader reference, ConnectionSpec connection) {
        long given =
                List.of("env", "file", "hex").stream().filter(reference::has).count();
        reference.text("env", connection::pskFromEnvironment);
        reference.text("file", connection::pskFromFile);
        reference.text("hex", digits -> hex(digits, reference, connection));
        if (given != 1) {
            reference.refuse("it is not clear where the key comes from", "give one of env, file and hex");
        }
    }

    private static void hex(String digits, ObjectReader reference, ConnectionSpec connection) {
        try {
            connection.psk(
                    new PreSharedKey.Literal(SecretBytes.wrap(HexFormat.of().parseHex(digits))));
        } catch (IllegalArgumentException e) {
            reference.refuse(
                    "the key is not written in pairs of hexadecimal digits", "write two digits for each octet");
        }
    }

    private static void ikePolicy(ObjectReader fields, IkePolicySpec policy) {
        fields.text("version", policy::version);
        fields.textOrTexts("encryption", policy::encryption);
        fields.textOrTexts("authentication", policy::authentication);
        fields.textOrTexts("dhGroups", policy::dhGroups);
        fields.integer("lifetimeSeconds", policy::lifetimeSeconds);
        fields.text("localId", policy::localId);
        fields.text("customerId", policy::customerId);
    }

    private static void ipsecPolicy(ObjectReader fields, IpsecPolicySpec policy) {
        fields.textOrTexts("encryption", policy::encryption);
        fields.textOrTexts("authentication", policy::authentication);
        fields.textOrTexts("pfs", policy::pfs);
        fields.integer("lifetimeSeconds", policy::lifetimeSeconds);
    }
}
