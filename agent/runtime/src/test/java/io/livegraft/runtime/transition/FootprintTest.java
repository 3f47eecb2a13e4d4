package io.livegraft.runtime.transition;

import static org.assertj.core.api.Assertions.assertThat;

import io.livegraft.runtime.model.MethodId;
import io.livegraft.runtime.model.MethodName;
import org.junit.jupiter.api.Test;

class FootprintTest {
    private final Footprint footprint = new Footprint();

    private static MethodName name(String method, String descriptor) {
        return new MethodName("com.acme.Foo", new MethodId(method, descriptor));
    }

    private static StackTraceElement frame(String method, int line) {
        return new StackTraceElement("app", null, null, "com.acme.Foo", method, "Foo.java", line);
    }

    @Test
    void aFrameOfAnAffectedMethodHolds() {
        footprint.add(name("bar", "(I)V"), 10, 20);
        assertThat(footprint.find(frame("bar", 15))).isEqualTo("com.acme.Foo#bar(int)");
    }

    @Test
    void otherMethodsAndOtherClassesDoNotHold() {
        footprint.add(name("bar", "(I)V"), 10, 20);
        assertThat(footprint.find(frame("baz", 15))).isNull();
        assertThat(footprint.find(new StackTraceElement("com.acme.Foo$1", "bar", "Foo.java", 15)))
                .isNull();
    }

    @Test
    void linesTellAnUnaffectedOverload() {
        footprint.add(name("bar", "(I)V"), 10, 20);
        assertThat(footprint.find(frame("bar", 9))).isNull();
        assertThat(footprint.find(frame("bar", 21))).isNull();
        assertThat(footprint.find(frame("bar", 10))).isNotNull();
        assertThat(footprint.find(frame("bar", 20))).isNotNull();
    }

    @Test
    void linesTellWhichOfTwoAffectedOverloads() {
        footprint.add(name("bar", "(I)V"), 10, 20);
        footprint.add(name("bar", "(J)V"), 30, 40);
        assertThat(footprint.find(frame("bar", 35))).isEqualTo("com.acme.Foo#bar(long)");
        assertThat(footprint.find(frame("bar", 12))).isEqualTo("com.acme.Foo#bar(int)");
        assertThat(footprint.find(frame("bar", 25))).isNull();
    }

    @Test
    void withoutLinesInTheFrameEveryOverloadHolds() {
        footprint.add(name("bar", "(I)V"), 10, 20);
        assertThat(footprint.find(frame("bar", -1))).isNotNull();
        assertThat(footprint.find(frame("bar", 0))).isNotNull();
    }

    @Test
    void withoutLinesOfOneAffectedOverloadEveryOverloadHolds() {
        footprint.add(name("bar", "(I)V"), 10, 20);
        footprint.add(name("bar", "(J)V"), 0, 0);
        assertThat(footprint.find(frame("bar", 99))).isEqualTo("com.acme.Foo#bar(long)");
    }

    @Test
    void linesThatAreAddedLaterReplaceTheFirst() {
        footprint.add(name("bar", "(I)V"), 0, 0);
        footprint.add(name("bar", "(I)V"), 10, 20);
        assertThat(footprint.find(frame("bar", 9))).isNull();
    }

    @Test
    void everyMethodOfABroughtClassHolds() {
        footprint.addClass("com.acme.Foo");
        assertThat(footprint.find(frame("anything", -1))).isEqualTo("com.acme.Foo#anything");
        assertThat(footprint.holds("com.acme.Foo", "anything", "()V")).isTrue();
    }

    @Test
    void anOwnFrameIsToldByItsDescriptor() {
        footprint.add(name("bar", "(I)V"), 0, 0);
        assertThat(footprint.holds("com.acme.Foo", "bar", "(I)V")).isTrue();
        assertThat(footprint.holds("com.acme.Foo", "bar", "(J)V")).isFalse();
        assertThat(footprint.holds("com.acme.Foo", "baz", "(I)V")).isFalse();
        assertThat(footprint.holds("com.acme.Bar", "bar", "(I)V")).isFalse();
    }
}
