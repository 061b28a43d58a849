package dev.cygnet.examples.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.Architectures;
import dev.cygnet.model.declaration.TopologyBuilder;
import dev.cygnet.model.topology.Topology;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Holds the code to the floors of the house and to what a pure protocol core may touch. */
class ArchitectureTest {
    private static final String[] CORES = {
        "dev.cygnet.model..",
        "dev.cygnet.ike..",
        "dev.cygnet.esp..",
        "dev.cygnet.routing..",
        "dev.cygnet.gateway.runtime.."
    };

    private static JavaClasses house;

    @BeforeAll
    static void importHouse() {
        house = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("dev.cygnet");
    }

    @Test
    void floors() {
        Architectures.layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("model")
                .definedBy("dev.cygnet.model..")
                .layer("esp")
                .definedBy("dev.cygnet.esp..")
                .layer("ike")
                .definedBy("dev.cygnet.ike..")
                .layer("routing")
                .definedBy("dev.cygnet.routing..")
                .layer("gateway")
                .definedBy("dev.cygnet.gateway..")
                .layer("testkit")
                .definedBy("dev.cygnet.testkit..")
                .layer("examples")
                .definedBy("dev.cygnet.examples..")
                .whereLayer("examples")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("testkit")
                .mayOnlyBeAccessedByLayers("examples")
                .whereLayer("gateway")
                .mayOnlyBeAccessedByLayers("testkit", "examples")
                .whereLayer("esp")
                .mayOnlyBeAccessedByLayers("gateway", "testkit", "examples")
                .whereLayer("ike")
                .mayOnlyBeAccessedByLayers("gateway", "testkit", "examples")
                .whereLayer("routing")
                .mayOnlyBeAccessedByLayers("gateway", "testkit", "examples")
                .check(house);
    }

    @Test
    void internalPackagesStayWithinTheirModule() {
        for (String module : new String[] {"model", "esp", "ike", "routing", "gateway", "testkit"}) {
            noClasses()
                    .that()
                    .resideOutsideOfPackage("dev.cygnet." + module + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("dev.cygnet." + module + "..internal..")
                    .allowEmptyShould(true)
                    .check(house);
        }
    }

    @Test
    void coresDoNoInputOrOutputAndKnowNoClockAndNoLogger() {
        noClasses()
                .that()
                .resideInAnyPackage(CORES)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.net..", "java.nio.channels..", "org.slf4j..")
                .andShould(notUse("a thread", JavaClass.Predicates.assignableTo(Thread.class)))
                .because("protocol cores are pure machines")
                .check(house.that(DescribedPredicate.not(resolvesAddressesForTheJdk())));
        noClasses()
                .that()
                .resideInAnyPackage(CORES)
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Clock.class)
                .check(house);
    }

    /** The one bridge between addresses of the model and those of the JDK; it opens nothing. */
    private static DescribedPredicate<JavaClass> resolvesAddressesForTheJdk() {
        return DescribedPredicate.describe(
                "address conversion", c -> c.getFullName().equals("dev.cygnet.model.net.IpAddress"));
    }

    private static ArchCondition<JavaClass> notUse(String what, DescribedPredicate<? super JavaClass> type) {
        return new ArchCondition<>("use " + what) {
            @Override
            public void check(JavaClass item, ConditionEvents events) {
                item.getDirectDependenciesFromSelf().stream()
                        .filter(d -> type.test(d.getTargetClass()))
                        .forEach(d -> events.add(SimpleConditionEvent.satisfied(item, d.getDescription())));
            }
        };
    }

    /** One step leads back: {@code Topology.builder()} is where users look for the way in. */
    @Test
    void packagesAreNotTangledInCircles() {
        for (String module : new String[] {"model", "esp", "ike", "routing", "gateway", "testkit"}) {
            slices().matching("dev.cygnet." + module + ".(**)")
                    .should()
                    .beFreeOfCycles()
                    .ignoreDependency(Topology.class, TopologyBuilder.class)
                    .check(house);
        }
    }

    @Test
    void noTypeOfGuavaShowsInPublicSignatures() {
        methods()
                .that()
                .arePublic()
                .or()
                .areProtected()
                .should(new ArchCondition<JavaMethod>("show no type of Guava") {
                    @Override
                    public void check(JavaMethod method, ConditionEvents events) {
                        if (!method.getOwner().getModifiers().contains(JavaModifier.PUBLIC)) {
                            return;
                        }
                        method.getAllInvolvedRawTypes().stream()
                                .filter(t -> t.getPackageName().startsWith("com.google.common"))
                                .forEach(t -> events.add(
                                        SimpleConditionEvent.violated(method, method.getFullName() + " shows " + t)));
                    }
                })
                .check(house);
    }

    @Test
    void everyPackageIsNullMarked() {
        classes()
                .should(new ArchCondition<JavaClass>("live in a package marked @NullMarked") {
                    @Override
                    public void check(JavaClass item, ConditionEvents events) {
                        boolean marked = item.getPackage().isAnnotatedWith(NullMarked.class);
                        events.add(new SimpleConditionEvent(
                                item, marked, item.getPackageName() + " lacks @NullMarked in its package-info"));
                    }
                })
                .check(house);
    }

    @Test
    void nobodyInstallsASecurityProvider() {
        noClasses()
                .should()
                .callMethod(java.security.Security.class, "addProvider", java.security.Provider.class)
                .check(house);
    }
}
