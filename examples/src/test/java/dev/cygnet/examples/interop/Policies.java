package dev.cygnet.examples.interop;

/** The same policies as Cygnet's file, strongSwan's configuration and strongSwan's status name them. */
enum Policies {
    /** What the guide's rules give if nothing is said. */
    DEFAULT(
            TunnelPlan.guide(),
            "aes128-sha256-modp3072",
            "aes128-sha256-modp3072",
            "AES_CBC-128/HMAC_SHA2_256_128/PRF_HMAC_SHA2_256/MODP_3072",
            "AES_CBC-128/HMAC_SHA2_256_128"),
    /** Combined modes and an elliptic curve. */
    GCM_ECP_384(
            TunnelPlan.open()
                    .withIke("\"AES-256-GCM-16\"", "\"SHA2-384\"", "\"20\"")
                    .withIpsec("\"AES-256-GCM-16\"", "\"SHA2-384\"", "\"20\""),
            "aes256gcm16-prfsha384-ecp384",
            "aes256gcm16-ecp384",
            "AES_GCM_16-256/PRF_HMAC_SHA2_384/ECP_384",
            "AES_GCM_16-256");

    private final TunnelPlan plan;
    private final String swanIke;
    private final String swanEsp;
    private final String ikeSuite;
    private final String espSuite;

    Policies(TunnelPlan plan, String swanIke, String swanEsp, String ikeSuite, String espSuite) {
        this.plan = plan;
        this.swanIke = swanIke;
        this.swanEsp = swanEsp;
        this.ikeSuite = ikeSuite;
        this.espSuite = espSuite;
    }

    /** {@return the topology} */
    TunnelPlan plan() {
        return plan;
    }

    /** {@return strongSwan's IKE proposal} */
    String swanIke() {
        return swanIke;
    }

    /** {@return strongSwan's ESP proposal} */
    String swanEsp() {
        return swanEsp;
    }

    /** {@return the algorithms of the IKE SA, as strongSwan lists them} */
    String ikeSuite() {
        return ikeSuite;
    }

    /** {@return the algorithms of the first Child SA, as strongSwan lists them} */
    String espSuite() {
        return espSuite;
    }
}
