package dev.cygnet.routing.rib;

/** Why a route is the best of those to its prefix, in the order of the comparison. */
public enum BestRouteReason {
    /** There is no other. */
    ONLY_ROUTE("the only route to this prefix"),
    /** Its origin has a lower administrative distance than that of every other. */
    LOWER_DISTANCE("lower administrative distance"),
    /** It was installed before the others of the same distance. */
    INSTALLED_FIRST("same distance, installed first");

    private final String text;

    BestRouteReason(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}
