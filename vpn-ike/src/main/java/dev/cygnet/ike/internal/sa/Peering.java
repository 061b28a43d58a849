package dev.cygnet.ike.internal.sa;

import dev.cygnet.ike.ChildTemplate;
import dev.cygnet.ike.IkePeering;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A peering at run time: its SAs and what is to be tried again when. */
public final class Peering {
    private final IkePeering config;
    private final List<IkeSa> sas = new ArrayList<>();
    private final Map<String, Attempt> childAttempts = new TreeMap<>();
    private final Map<String, ChildTemplate> templates = new LinkedHashMap<>();
    private Instant reconnectAt = Instant.MAX;
    private int failures;
    private boolean stopped;

    /** When a child that failed is tried again, and how often it has failed. */
    private record Attempt(Instant at, int failures) {}

    /**
     * @param config what was asked for
     */
    public Peering(IkePeering config) {
        this.config = config;
        config.children().forEach(c -> templates.put(c.name(), c));
    }

    /** {@return what was asked for} */
    public IkePeering config() {
        return config;
    }

    /** {@return the name} */
    public String name() {
        return config.name();
    }

    /** {@return its SAs, oldest first} */
    public List<IkeSa> sas() {
        return sas;
    }

    /** {@return the newest established SA} */
    public Optional<IkeSa> current() {
        for (int i = sas.size() - 1; i >= 0; i--) {
            if (sas.get(i).isEstablished()) {
                return Optional.of(sas.get(i));
            }
        }
        return Optional.empty();
    }

    /** {@return whether a negotiation of ours for the first SA is under way} */
    public boolean isInitiating() {
        return sas.stream().anyMatch(s -> s.state() == IkeSa.State.INIT_SENT || s.state() == IkeSa.State.AUTH_SENT);
    }

    /** {@return whether this end brings it up by itself} */
    public boolean initiates() {
        return !stopped && config.startup() == IkePeering.Startup.INITIATE;
    }

    /** Nothing is initiated any more. */
    public void stop() {
        stopped = true;
        reconnectAt = Instant.MAX;
        childAttempts.clear();
    }

    /** {@return whether {@link #stop} was called} */
    public boolean isStopped() {
        return stopped;
    }

    /** {@return failed attempts in a row} */
    public int failures() {
        return failures;
    }

    /**
     * @param at when to connect again
     */
    public void reconnectAt(Instant at) {
        reconnectAt = at;
        failures++;
    }

    /** An attempt begins. */
    public void connecting() {
        reconnectAt = Instant.MAX;
    }

    /** An attempt has succeeded. */
    public void connected() {
        reconnectAt = Instant.MAX;
        failures = 0;
    }

    /** {@return when to connect again} */
    public Instant reconnectAt() {
        return reconnectAt;
    }

    /**
     * @param template a child that could not be established or was lost
     * @param at when to try again
     */
    public void retryChildAt(ChildTemplate template, Instant at) {
        childAttempts.put(template.name(), new Attempt(at, childFailures(template) + 1));
    }

    /**
     * @param template a child
     * @return its failed attempts in a row
     */
    public int childFailures(ChildTemplate template) {
        Attempt attempt = childAttempts.get(template.name());
        return attempt == null ? 0 : attempt.failures;
    }

    /**
     * @param template a child
     * @return whether the time of its next attempt is still to come; not if an attempt has begun, whatever became of that
     */
    public boolean isWaiting(ChildTemplate template) {
        Attempt attempt = childAttempts.get(template.name());
        return attempt != null && attempt.at.isBefore(Instant.MAX);
    }

    /**
     * @param template a child that is up
     */
    public void childEstablished(ChildTemplate template) {
        childAttempts.remove(template.name());
    }

    /**
     * Lists the children whose time has come and marks them as being tried.
     *
     * @param now the present time
     * @return children to try again
     */
    public List<ChildTemplate> dueChildren(Instant now) {
        List<ChildTemplate> due = new ArrayList<>();
        childAttempts.replaceAll((name, attempt) -> {
            if (attempt.at.isAfter(now)) {
                return attempt;
            }
            ChildTemplate template = templates.get(name);
            if (template != null) {
                due.add(template);
            }
            return new Attempt(Instant.MAX, attempt.failures);
        });
        return due;
    }

    /** {@return when something is to be tried again} */
    public Instant deadline() {
        Instant earliest = reconnectAt;
        for (Attempt attempt : childAttempts.values()) {
            earliest = attempt.at.isBefore(earliest) ? attempt.at : earliest;
        }
        return earliest;
    }
}
