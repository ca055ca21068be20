package dev.fovea.network.weights.torch;

import static dev.fovea.network.weights.torch.PickleWriter.pickle;
import static dev.fovea.network.weights.torch.PickleWriter.tuple;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.network.weights.bytes.ByteReader;
import dev.fovea.network.weights.bytes.InvalidWeightsException;
import dev.fovea.network.weights.pickle.PickleOpcode;
import dev.fovea.network.weights.pickle.PickleValue;
import dev.fovea.network.weights.pickle.PickleValue.Dictionary;
import dev.fovea.network.weights.pickle.PickleValue.Members;
import dev.fovea.network.weights.pickle.PickleValue.Sequence;
import dev.fovea.network.weights.pickle.PickleValue.Tuple;
import dev.fovea.network.weights.torch.PickleWriter.Call;
import dev.fovea.network.weights.torch.PickleWriter.Global;
import dev.fovea.network.weights.torch.PickleWriter.Persistent;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RestrictedUnpicklerTest {

    private static final Global SYSTEM = new Global("os", "system");

    private static Object read(byte[] pickle) {
        return new RestrictedUnpickler(new ByteReader(ByteBuffer.wrap(pickle))).read();
    }

    private static Object read(PickleWriter pickle) {
        return read(pickle.op(PickleOpcode.STOP).bytes());
    }

    private static void assertRefused(PickleWriter pickle, String... reasons) {
        assertThatThrownBy(() -> read(pickle))
                .isInstanceOf(InvalidWeightsException.class)
                .hasMessageContainingAll(reasons);
    }

    @Test
    void plainDataComesBack() {
        final Object value = read(pickle(Map.of("a", List.of(1, -2, true, PickleValue.None.NONE, tuple("x", "y")))));
        assertThat(((Dictionary) value).entries())
                .containsEntry(
                        "a", new Sequence(List.of(1L, -2L, true, PickleValue.None.NONE, new Tuple(List.of("x", "y")))));
    }

    /** {@code pickle.dumps({'a': [1, 2.5, None, True], 'b': ('xé☃', -70000)}, protocol)} for protocols 0 to 5. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "286470300a56610a70310a286c70320a49310a6146322e350a614e614930310a617356620a70330a285678e95c75323630330a70340a492d37303030300a7470350a732e",
                "7d71002858010000006171015d7102284b014740040000000000004e4930310a65580100000062710328580600000078c3a9e2988371044a90eefeff747105752e",
                "80027d71002858010000006171015d7102284b014740040000000000004e88655801000000627103580600000078c3a9e2988371044a90eefeff867105752e",
                "80037d71002858010000006171015d7102284b014740040000000000004e88655801000000627103580600000078c3a9e2988371044a90eefeff867105752e",
                "8004952e000000000000007d94288c0161945d94284b014740040000000000004e88658c0162948c0678c3a9e29883944a90eefeff8694752e",
                "8005952e000000000000007d94288c0161945d94284b014740040000000000004e88658c0162948c0678c3a9e29883944a90eefeff8694752e"
            })
    void everyProtocolOfPythonIsRead(String hex) {
        final Map<Object, Object> entries = ((Dictionary) read(HexFormat.of().parseHex(hex))).entries();
        assertThat(entries.get("a")).isEqualTo(new Sequence(List.of(1L, 2.5, PickleValue.None.NONE, true)));
        assertThat(entries.get("b")).isInstanceOfSatisfying(Tuple.class, tuple -> {
            assertThat(tuple.get(0, String.class)).isEqualTo("xé☃");
            assertThat(tuple.get(1, Long.class)).isEqualTo(-70000L);
        });
    }

    @Test
    void integersOfAnyLengthKeepTheirSign() {
        assertThat(read(pickle(-1))).isEqualTo(-1L);
        assertThat(read(pickle(Long.MIN_VALUE))).isEqualTo(Long.MIN_VALUE);
        final BigInteger magic = new BigInteger("1950a86a20f9469cfc6c", 16);
        assertThat(read(pickle(magic))).isEqualTo(magic);
        assertThat(read(new PickleWriter().op(PickleOpcode.LONG1, 0))).isEqualTo(0L);
    }

    @Test
    void setsAndBytesAreData() {
        assertThat(read(new PickleWriter()
                        .op(PickleOpcode.EMPTY_SET)
                        .op(PickleOpcode.MARK)
                        .value(1)
                        .value(1)
                        .op(PickleOpcode.ADDITEMS)))
                .isEqualTo(Members.of(List.of(1L)));
        assertThat(read(new PickleWriter().op(PickleOpcode.SHORT_BINBYTES, 2, 5, 6)))
                .isEqualTo(new byte[] {5, 6});
    }

    @Test
    void aGlobalOtherThanTorchsIsRefusedByName() {
        assertRefused(
                new PickleWriter().value(new Call(SYSTEM, tuple("id"))),
                "os.system",
                "never needs",
                "nothing was executed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"posix.system", "builtins.eval", "builtins.getattr", "torch.load", "torch._utils.x", "nt.system"
            })
    void callsOfAnyKindAreRefusedByName(String global) {
        final int dot = global.lastIndexOf('.');
        assertRefused(
                new PickleWriter().value(new Global(global.substring(0, dot), global.substring(dot + 1))), global);
    }

    @Test
    void aGlobalTakenFromTheStackIsRefusedByName() {
        assertRefused(new PickleWriter().value("os").value("system").op(PickleOpcode.STACK_GLOBAL), "os.system");
    }

    @Test
    void anInstanceIsRefusedByName() {
        assertRefused(new PickleWriter().op(PickleOpcode.MARK).line(PickleOpcode.INST, "os", "system"), "os.system");
        assertRefused(
                new PickleWriter().op(PickleOpcode.MARK).line(PickleOpcode.INST, "collections", "OrderedDict"), "INST");
    }

    @Test
    void aCallInsideTheArgumentsOfAnAllowedCallIsRefused() {
        assertRefused(
                new PickleWriter()
                        .value(new Call(TorchFixture.REBUILD_TENSOR, tuple(new Call(SYSTEM, tuple("id")), 0))),
                "os.system");
    }

    @Test
    void aStateThatCallsIsRefused() {
        assertRefused(
                new PickleWriter()
                        .value(TorchFixture.emptyHooks())
                        .value(Map.of("__setstate__", SYSTEM))
                        .op(PickleOpcode.BUILD),
                "os.system");
        assertRefused(new PickleWriter().value(List.of()).value(Map.of()).op(PickleOpcode.BUILD), "BUILD");
    }

    @Test
    void aGlobalWithTerminalCodesIsPrintedWithoutThem() {
        assertThatThrownBy(() -> read(new PickleWriter().value(new Global("os\u001b[2J", "system"))))
                .hasMessageContaining("os?[2J.system");
    }

    @ParameterizedTest
    @EnumSource(
            value = PickleOpcode.class,
            names = {"PERSID", "OBJ", "NEWOBJ_EX", "EXT1", "EXT2", "EXT4", "NEXT_BUFFER", "READONLY_BUFFER"})
    void instructionsThatReachOutsideAreRefusedByName(PickleOpcode opcode) {
        assertRefused(new PickleWriter().op(opcode), opcode.name());
    }

    @Test
    void anUnknownInstructionIsRefused() {
        assertThatThrownBy(() -> read(new byte[] {(byte) 0xff}))
                .isInstanceOf(InvalidWeightsException.class)
                .hasMessageContaining("0xff");
    }

    @Test
    void callingDataIsRefused() {
        assertRefused(new PickleWriter().value("text").value(tuple()).op(PickleOpcode.REDUCE), "Constructor");
    }

    @ParameterizedTest
    @EnumSource(
            value = PickleOpcode.class,
            names = {"BINUNICODE8", "BINBYTES8", "BYTEARRAY8"})
    void aLongLengthIsRefusedBeforeAnythingIsAllocated(PickleOpcode opcode) {
        assertRefused(new PickleWriter().length8(opcode, 1L << 62), "4611686018427387904");
        assertRefused(new PickleWriter().length8(opcode, -1), "18446744073709551615");
    }

    @Test
    void valuesNeverMadeAreRefused() {
        assertRefused(new PickleWriter().op(PickleOpcode.BINGET, 7), "7");
        assertRefused(new PickleWriter().op(PickleOpcode.TUPLE), "mark");
        assertRefused(new PickleWriter(), "never made");
        assertRefused(new PickleWriter().op(PickleOpcode.MARK).op(PickleOpcode.POP), "never made");
    }

    @Test
    void aDictionaryWithoutItsLastValueOrWithContainersAsKeysIsRefused() {
        assertRefused(new PickleWriter().op(PickleOpcode.MARK).value("a").op(PickleOpcode.DICT), "without a value");
        assertRefused(
                new PickleWriter()
                        .op(PickleOpcode.MARK)
                        .value(List.of())
                        .value(1)
                        .op(PickleOpcode.DICT),
                "keys");
    }

    @Test
    void aListThatHoldsItselfIsHarmless() {
        final Object list = read(new PickleWriter()
                .op(PickleOpcode.EMPTY_LIST)
                .op(PickleOpcode.BINPUT, 0)
                .op(PickleOpcode.BINGET, 0)
                .op(PickleOpcode.APPEND));
        assertThat(((Sequence) list).items().get(0)).isSameAs(list);
    }

    @Test
    void deepNestingNeedsNoJavaStack() {
        final PickleWriter pickle = new PickleWriter();
        for (int i = 0; i < 300_000; i++) {
            pickle.op(PickleOpcode.EMPTY_LIST);
        }
        for (int i = 1; i < 300_000; i++) {
            pickle.op(PickleOpcode.APPEND);
        }
        assertThat(read(pickle)).isInstanceOf(Sequence.class);
    }

    @Test
    void tooManyInstructionsAreRefused() {
        final PickleWriter pickle = new PickleWriter();
        for (int i = 0; i < 1_000_001; i++) {
            pickle.op(PickleOpcode.MARK);
        }
        assertRefused(pickle, "steps");
    }

    /** 5,000 calls with a list of 1,000 pairs would be 5 million entries from 40 kilobytes. */
    @Test
    void aLongListHandedOverAgainAndAgainIsRefused() {
        final PickleWriter pickle =
                new PickleWriter().op(PickleOpcode.EMPTY_LIST).op(PickleOpcode.MARK);
        for (int i = 0; i < 1_000; i++) {
            pickle.value(tuple(i, i));
        }
        pickle.op(PickleOpcode.APPENDS).op(PickleOpcode.TUPLE1).op(PickleOpcode.BINPUT, 0);
        for (int i = 0; i < 5_000; i++) {
            pickle.value(TorchFixture.ORDERED_DICTIONARY)
                    .op(PickleOpcode.BINGET, 0)
                    .op(PickleOpcode.REDUCE);
        }
        assertRefused(pickle, "steps");
    }

    @Test
    void anOrderedDictionaryMayBeMadeOfPairs() {
        final Object dictionary =
                read(pickle(new Call(TorchFixture.ORDERED_DICTIONARY, tuple(List.of(List.of("a", 1), tuple("b", 2))))));
        assertThat(((Dictionary) dictionary).entries()).containsExactly(Map.entry("a", 1L), Map.entry("b", 2L));
    }

    @Test
    void numbersThatAreNoneAreRefused() {
        assertRefused(new PickleWriter().line(PickleOpcode.INT, "twelve"), "integer");
        assertRefused(new PickleWriter().line(PickleOpcode.FLOAT, "1,5"), "number");
        assertRefused(new PickleWriter().line(PickleOpcode.LONG, "9".repeat(256)), "256");
        assertRefused(new PickleWriter().line(PickleOpcode.GET, "9".repeat(30)), "memo");
    }

    @Test
    void aStorageOfTwoElementTypesIsRefused() {
        final Object asFloat = new Persistent(tuple("storage", new Global("torch", "FloatStorage"), "0", "cpu", 1));
        final Object asLong = new Persistent(tuple("storage", new Global("torch", "LongStorage"), "0", "cpu", 1));
        assertRefused(new PickleWriter().value(asFloat).value(asLong), "FLOAT32", "INT64");
    }

    @Test
    void aNewerProtocolIsRefused() {
        assertRefused(new PickleWriter().op(PickleOpcode.PROTO, 6), "protocol 6");
    }
}
