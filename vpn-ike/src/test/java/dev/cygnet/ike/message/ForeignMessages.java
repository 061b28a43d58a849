package dev.cygnet.ike.message;

import dev.cygnet.ike.octets.Octets;

/**
 * Messages and payloads that others wrote, in hexadecimal digits. The AOSP values are from the tests of
 * platform/packages/modules/IPsec (Apache-2.0; IkeAuthPskPayloadTest, IkeMessageTest, IkeSaPayloadTest, IkeTsPayloadTest,
 * IkeDeletePayloadTest, IkeNotifyPayloadTest), the others from github.com/free5gc/ike (Apache-2.0; message_test.go,
 * payload_trafficselectorinitiator_test.go), which has the first from a public capture of a Cisco router.
 */
public final class ForeignMessages {
    /** AOSP IkeAuthPskPayloadTest: IKE_SA_INIT request. */
    public static final String AOSP_IKE_SA_INIT =
            "5f54bf6d8b48e6e10000000000000000212022080000000000000150220000300000002c010100040300000c0100000c"
                    + "800e00800300000803000002030000080400000200000008020000022800008800020000b4a2faf4bb54878ae21d6385"
                    + "12ece55d9236fc5046ab6cef82220f421f3ce6361faf36564ecb6d28798a94aad7b2b4b603ddeaaa5630adb9ece8ac37"
                    + "534036040610ebdd92f46bef84f0be7db860351843858f8acf87056e272377f70c9f2d81e29c7b0ce4f291a3a72476bb"
                    + "0b278fd4b7b0a4c26bbeb08214c707137607958729000024c39b7f368f4681b89fa9b7be6465abd7c5f68b6ed5d3b4c7"
                    + "2cb4240eb5c464122900001c00004004e54f73b7d83f6beb881eab2051d8663f421d10b02b00001c00004005d915368c"
                    + "a036004cb578ae3e3fb268509aeab19000000020699369228741c6d4ca094c93e242c9de19e7b7c60000000500000500";

    /** AOSP IkeMessageTest: protected IKE_AUTH request. */
    public static final String AOSP_IKE_AUTH =
            "5f54bf6d8b48e6e1909232b3d1edcb5c2e20230800000001000000ec230000d0b9132b7bb9f658dfdc648e5017a6322a"
                    + "030c316ce55f365760d46426ce5cfc78bd1ed9abff63eb9594c1bd5846de333ecd3ea2b705d18293b130395300ba92a3"
                    + "510413450a10525cea51b2753b4e92b081fd78d995659a98f742278ff9b8fd3e21554865c15c79a5134d66b274496608"
                    + "9e416c60a274e44a9a3f084eb02f3bdce1e7de9de8d9a62773ab563b9a69ba1db03c752acb6136452b8a86c41addb421"
                    + "0d68c423efed80e26edca5fa3fe5d0a5ca9375ce332c474b93fb1fa359eb4e81ae6e0f22abdad69ba8007d50";

    /** AOSP IkeMessageTest: the inner payloads of an IKE_AUTH request, without padding. */
    public static final String AOSP_IKE_AUTH_INNER =
            "2400000c010000000a50500d2700000c010000000a5050502100001c02000000df7c038aefaaa32d3f44b228b52a3327"
                    + "44dfb2c12c00002c00000028010304032ad4c0a20300000c0100000c800e008003000008030000020000000805000000"
                    + "2d00001801000000070000100000ffff00000000ffffffff2900001801000000070000100000ffff00000000ffffffff"
                    + "29000008000040000000000c0000400100000001";

    /** AOSP IkeMessageTest: protected INFORMATIONAL response without inner payload. */
    public static final String AOSP_EMPTY_INFORMATIONAL =
            "5f54bf6d8b48e6e1909232b3d1edcb5c2e202528000000000000004c00000030e376871750fdba9f7012446c5dc3f97a"
                    + "f83b48ba0dbc68bcc4a78136832100aa4192f251cd4d1b97d298e550";

    /** AOSP IkeMessageTest: fragment of an IKE_AUTH response. */
    public static final String AOSP_FRAGMENT =
            "939ae1251d18eb9077a99551b15c6e933520232000000001000000c0000000a400020002fd7c7931705af184b7be76bb"
                    + "d45a8ecbb3ffd58b9438b93f67e9fe86b06229f80e9b52d2ff6afde3f2c13ae93ce55a801f62e1a818c9003880a36bbe"
                    + "986fe6979ba233b9f4f0ddc992d06dbad5a2b998be18fae947e5ccfb37775d069344e711fbf499bb289cf4cca245bd45"
                    + "0ad89d18689207759507ba18d47247e920b9e000a25a7596e4130929e5cdc37d5c1b0d90bbaae946c260f4d3cf815f6d";

    /** AOSP IkeSaPayloadTest: body of an SA payload with 25 and 26 transforms. */
    public static final String AOSP_TWO_PROPOSALS =
            "020000dc010100190300000c0100000c800e00800300000c0100000c800e00c00300000c0100000c800e010003000008"
                    + "01000003030000080300000c030000080300000d030000080300000e0300000803000002030000080300000503000008"
                    + "020000050300000802000006030000080200000703000008020000040300000802000002030000080400001303000008"
                    + "040000140300000804000015030000080400001c030000080400001d030000080400001e030000080400001f03000008"
                    + "0400000f03000008040000100300000804000012000000080400000e000001000201001a0300000c01000014800e0080"
                    + "0300000c01000014800e00c00300000c01000014800e01000300000c0100001c800e01000300000c01000013800e0080"
                    + "0300000c01000013800e00c00300000c01000013800e01000300000c01000012800e00800300000c01000012800e00c0"
                    + "0300000c01000012800e0100030000080200000503000008020000060300000802000007030000080200000403000008"
                    + "02000002030000080400001303000008040000140300000804000015030000080400001c030000080400001d03000008"
                    + "0400001e030000080400001f030000080400000f03000008040000100300000804000012000000080400000e";

    /** free5gc: IKE_SA_INIT request of a Cisco router. */
    public static final String CISCO_IKE_SA_INIT =
            "864330ac30e6564d00000000000000002120220800000000000001c9220000300000002c010100040300000c0100000c"
                    + "800e0080030000080200000203000008030000020000000804000002280000880002000003dcf59a29057b5a49bd558c"
                    + "9b147a110eedffe5ea2d12c21e5c7a5f5e9c99e3d1d300243c89731e6c6d63417b33faaf5ac726e8b6f8c3b52a14ebec"
                    + "d56f1bd95b2832849e26fc59eef14e385f55c21be8f6a3fbc555d73592862400628beace23f047afaaf861e45c42ba5c"
                    + "a14a526ed8e8f1b974aee4d19c9fa59bf0d7db552b0000444ca7f39bcd1dc20179faa2e472e061c44561e6492db396ae"
                    + "c92cdb5421f4984f72d24378ab80e46c01786ac46445bca81f56bcedf9b5d821954171e90eb43c4e2b00001743495343"
                    + "4f2d44454c4554452d524541534f4e2b00003b434953434f28434f505952494748542926436f70797269676874202863"
                    + "29203230303920436973636f2053797374656d732c20496e632e29000013434953434f2d4752452d4d4f444502290000"
                    + "1c010040047e576cc013d40543a2e8777d003468a5b1890c582b00001c0100400552644d87d47c2d4423bd37e448a9f5"
                    + "170181cb8a000000144048b7d56ebce88525e7de7f00d6c2d3";

    /** AOSP IkeTsPayloadTest: body of a TSi payload. */
    public static final String AOSP_TS_I = "02000000070000100010fff0c0000264c0000365070000100000ffffc0000464c0000466";

    /** free5gc: body of a TSi payload with an IPv6 address. */
    public static final String FREE5GC_TS_I_V6 =
            "01000000080000280000ffffb846d247cf84f289cf7ecee66db21fc4b846d247cf84f289cf7ecee66db21fc4";

    /** AOSP IkeDeletePayloadTest: body of a delete of two ESP SAs. */
    public static final String AOSP_DELETE_TWO = "03040002abcdef0120fedcba";

    /** AOSP IkeDeletePayloadTest: body of a delete of the IKE SA. */
    public static final String AOSP_DELETE_IKE = "01000000";

    /** AOSP IkeNotifyPayloadTest: body of REKEY_SA. */
    public static final String AOSP_REKEY_SA = "030440092ad4c0a2";

    private ForeignMessages() {}

    /** {@return the octets of hexadecimal digits} */
    public static byte[] octets(String hex) {
        return Octets.parse(hex).toBytes();
    }
}
