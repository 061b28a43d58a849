package dev.cygnet.examples.interop;

/**
 * The topology file of one connection between a cloud gateway (1.1.1.2, before 192.168.0.0/24) and a customer's gateway
 * (1.1.1.1, before 172.16.0.0/16). Immutable; the methods return changed copies.
 *
 * @param profile {@code guide} or {@code open}
 * @param psk the pre-shared key
 * @param ikePolicy fields of the IKE policy, as in the file; empty for the guide's defaults
 * @param ipsecPolicy fields of the IPsec policy
 */
record TunnelPlan(String profile, String psk, String ikePolicy, String ipsecPolicy) {
    static final String CONNECTION = "vpn-001";
    static final String VPN_GATEWAY = "vpngw-001";
    static final String CUSTOMER_GATEWAY = "cgw-fw";
    static final String CLOUD_ADDRESS = "1.1.1.2";
    static final String CUSTOMER_ADDRESS = "1.1.1.1";
    static final String CLOUD_SUBNET = "192.168.0.0/24";
    static final String CUSTOMER_SUBNET = "172.16.0.0/16";
    static final String KEY = "Laboratory-1";

    private static final String TEXT = """
            {
              "name": "interop",
              "profile": "%s",
              "vpcs": [{
                "name": "vpc-001",
                "cidr": "192.168.0.0/16",
                "subnets": [
                  {"name": "app", "cidr": "192.168.0.0/24"},
                  {"name": "interconnection", "cidr": "192.168.2.0/24"}
                ]
              }],
              "vpnGateways": [{
                "name": "vpngw-001",
                "vpc": "vpc-001",
                "interconnectionSubnet": "interconnection",
                "localSubnets": ["app"],
                "haMode": {"activeActive": ["1.1.1.2", "2.2.2.2"]}
              }],
              "customerGateways": [{"name": "cgw-fw", "gatewayIp": "1.1.1.1"}],
              "connections": [{
                "name": "vpn-001",
                "vpnGateway": "vpngw-001",
                "gatewayIp": "1.1.1.2",
                "customerGateway": "cgw-fw",
                "customerSubnets": ["172.16.0.0/16"],
                "tunnel": {"local": "169.254.70.1/30", "customer": "169.254.70.2/30"},
                "psk": "%s",
                "ikePolicy": {%s},
                "ipsecPolicy": {%s}
              }]
            }
            """;

    /** {@return the guide's default policies under the guide's rules} */
    static TunnelPlan guide() {
        return new TunnelPlan("guide", KEY, "", "");
    }

    /** {@return the guide's default policies under the rules of the protocols alone} */
    static TunnelPlan open() {
        return new TunnelPlan("open", KEY, "", "");
    }

    TunnelPlan withPsk(String key) {
        return new TunnelPlan(profile, key, ikePolicy, ipsecPolicy);
    }

    /** Sets the algorithms of the IKE SA: lists in JSON, {@code "AES-128"} or {@code ["AES-128", "AES-256"]}. */
    TunnelPlan withIke(String encryption, String authentication, String groups) {
        String fields = "\"encryption\": %s, \"authentication\": %s, \"dhGroups\": %s"
                .formatted(encryption, authentication, groups);
        return new TunnelPlan(profile, psk, fields, ipsecPolicy);
    }

    /** Sets the algorithms of Child SAs, in the same way. */
    TunnelPlan withIpsec(String encryption, String authentication, String groups) {
        String fields =
                "\"encryption\": %s, \"authentication\": %s, \"pfs\": %s".formatted(encryption, authentication, groups);
        return new TunnelPlan(profile, psk, ikePolicy, fields);
    }

    /** {@return the text of the file} */
    String json() {
        return TEXT.formatted(profile, psk, ikePolicy, ipsecPolicy);
    }
}
