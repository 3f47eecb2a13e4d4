package io.livegraft.runtime.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.commons.support.AnnotationSupport;
import org.objectweb.asm.ClassReader;

class SelfPatchTest {
    @Test
    void aJsonLibraryReadsAndWritesTheSame() throws Exception {
        Map<String, byte[]> classes = SelfPatch.classesOf(com.grack.nanojson.JsonParser.class);
        Lab lab = Lab.isolated(classes, SelfPatch.of(classes));
        lab.enable();
        Object parser =
                lab.type("com.grack.nanojson.JsonParser").getMethod("object").invoke(null);
        String text = "{\"a\":[1,2.5,\"x\\ny\",true,null],\"b\":{\"c\":-3}}";
        Object object = parser.getClass().getMethod("from", String.class).invoke(parser, text);
        Object written = lab.type("com.grack.nanojson.JsonWriter")
                .getMethod("string", Object.class)
                .invoke(null, object);
        assertThat(written).isEqualTo(text);
        assertThat(lab.linked.bodies()).hasSizeGreaterThan(100);
    }

    @Test
    void aBytecodeLibraryCopiesAClassTheSame() throws Exception {
        Map<String, byte[]> classes = SelfPatch.classesOf(ClassReader.class);
        Lab lab = Lab.isolated(classes, SelfPatch.of(classes));
        lab.enable();
        byte[] input = classes.get("org.objectweb.asm.MethodWriter");
        Class<?> readerType = lab.type("org.objectweb.asm.ClassReader");
        Class<?> writerType = lab.type("org.objectweb.asm.ClassWriter");
        Class<?> visitorType = lab.type("org.objectweb.asm.ClassVisitor");
        Object reader = readerType.getConstructor(byte[].class).newInstance(input);
        Object writer = writerType.getConstructor(int.class).newInstance(2);
        readerType.getMethod("accept", visitorType, int.class).invoke(reader, writer, 0);
        org.objectweb.asm.ClassWriter expected = new org.objectweb.asm.ClassWriter(2);
        new ClassReader(input).accept(expected, 0);
        assertThat((byte[]) writerType.getMethod("toByteArray").invoke(writer)).isEqualTo(expected.toByteArray());
    }

    @ParameterizedTest
    @ValueSource(classes = {ParameterizedTest.class, AnnotationSupport.class})
    void everyCompanionOfALibraryVerifies(Class<?> member) throws Exception {
        Map<String, byte[]> classes = SelfPatch.classesOf(member);
        // Not to be verified where Kotlin is missing, patched or not.
        classes.keySet().removeIf(name -> name.contains("Kotlin"));
        Lab lab = Lab.isolated(classes, SelfPatch.of(classes));
        lab.enable();
        assertThat(lab.linked.bodies()).hasSizeGreaterThan(300);
    }
}
