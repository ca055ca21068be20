package dev.fovea.network.weights.torch;

import dev.fovea.network.graph.DataType;
import dev.fovea.network.weights.bytes.ByteReader;
import dev.fovea.network.weights.bytes.InvalidWeightsException;
import dev.fovea.network.weights.pickle.PickleLiterals;
import dev.fovea.network.weights.pickle.PickleOpcode;
import dev.fovea.network.weights.pickle.PickleStack;
import dev.fovea.network.weights.pickle.PickleValue;
import dev.fovea.network.weights.pickle.PickleValue.Dictionary;
import dev.fovea.network.weights.pickle.PickleValue.Members;
import dev.fovea.network.weights.pickle.PickleValue.None;
import dev.fovea.network.weights.pickle.PickleValue.Sequence;
import dev.fovea.network.weights.pickle.PickleValue.Tuple;
import dev.fovea.network.weights.torch.TorchGlobals.Constructor;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads pickles that hold tensors and plain data, and nothing else. A pickle is a program that may name any Python function and call it;
 * here the only names are those of {@link TorchGlobals}, which build data, and everything else is refused by name.
 *
 * <p>Python values become {@link PickleValue}, {@link String}, {@link Long}, {@link java.math.BigInteger}, {@link Double},
 * {@link Boolean}, {@code byte[]}, {@link TorchStorage} and {@link TorchTensor}.
 */
final class RestrictedUnpickler {

    /** About 30 steps describe a tensor, so this is enough for 30,000 of them. */
    private static final long MAXIMUM_WORK = 1_000_000;

    private static final int HIGHEST_PROTOCOL = 5;

    private final ByteReader input;
    private final Map<String, DataType> storageTypes = new HashMap<>();
    private long work;

    RestrictedUnpickler(ByteReader input) {
        this.input = input;
    }

    /** The element type of every storage named so far, by key. */
    Map<String, DataType> storageTypes() {
        return Collections.unmodifiableMap(storageTypes);
    }

    /**
     * Reads one pickle, up to and with its STOP.
     *
     * @throws InvalidWeightsException if the pickle is damaged, needs anything but data, or is absurdly long
     */
    Object read() {
        final PickleStack stack = new PickleStack();
        while (true) {
            spend(1);
            final PickleOpcode opcode = PickleOpcode.of(input.u1());
            if (opcode == PickleOpcode.STOP) {
                return stack.pop();
            }
            execute(opcode, stack);
        }
    }

    private void spend(int steps) {
        work += steps;
        if (work > MAXIMUM_WORK) {
            throw new InvalidWeightsException(
                    "The pickle takes more than %d steps, far more than a state dictionary".formatted(MAXIMUM_WORK));
        }
    }

    private void execute(PickleOpcode opcode, PickleStack stack) {
        switch (opcode) {
            case PROTO -> requireKnownProtocol(input.u1());
            case FRAME -> input.i8();
            case MARK -> stack.mark();
            case POP -> stack.pop();
            case POP_MARK -> stack.popToMark();
            case DUP -> stack.push(stack.top());
            case PUT -> stack.memoize(PickleLiterals.index(input.line()));
            case BINPUT -> stack.memoize(input.u1());
            case LONG_BINPUT -> stack.memoize(input.u4());
            case MEMOIZE -> stack.memoize();
            case GET -> stack.recall(PickleLiterals.index(input.line()));
            case BINGET -> stack.recall(input.u1());
            case LONG_BINGET -> stack.recall(input.u4());
            case NONE -> stack.push(None.NONE);
            case NEWTRUE -> stack.push(true);
            case NEWFALSE -> stack.push(false);
            case INT -> stack.push(PickleLiterals.integerOrBoolean(input.line()));
            case LONG -> stack.push(PickleLiterals.integer(input.line()));
            case BININT -> stack.push((long) input.i4());
            case BININT1 -> stack.push((long) input.u1());
            case BININT2 -> stack.push((long) input.u2());
            case LONG1 -> stack.push(PickleLiterals.integer(input.bytes(input.u1())));
            case LONG4 -> stack.push(PickleLiterals.integer(input.bytes(input.i4())));
            case FLOAT -> stack.push(PickleLiterals.real(input.line()));
            case BINFLOAT -> stack.push(input.bigEndianDouble());
            case STRING -> stack.push(PickleLiterals.quoted(input.line()));
            case UNICODE -> stack.push(PickleLiterals.unescaped(input.line()));
            case BINSTRING -> stack.push(input.latin1(input.i4()));
            case SHORT_BINSTRING -> stack.push(input.latin1(input.u1()));
            case SHORT_BINUNICODE -> stack.push(input.utf8(input.u1()));
            case BINUNICODE -> stack.push(input.utf8(input.u4()));
            case BINUNICODE8 -> stack.push(input.utf8(input.i8()));
            case SHORT_BINBYTES -> stack.push(PickleLiterals.bytes(input.bytes(input.u1())));
            case BINBYTES -> stack.push(PickleLiterals.bytes(input.bytes(input.u4())));
            case BINBYTES8, BYTEARRAY8 -> stack.push(PickleLiterals.bytes(input.bytes(input.i8())));
            case EMPTY_TUPLE -> stack.push(PickleValue.emptyTuple());
            case TUPLE -> stack.push(new Tuple(stack.popToMark()));
            case TUPLE1 -> stack.push(new Tuple(stack.pop(1)));
            case TUPLE2 -> stack.push(new Tuple(stack.pop(2)));
            case TUPLE3 -> stack.push(new Tuple(stack.pop(3)));
            case EMPTY_LIST -> stack.push(PickleValue.emptySequence());
            case LIST -> stack.push(new Sequence(stack.popToMark()));
            case APPEND -> append(stack.pop(1), stack);
            case APPENDS -> append(stack.popToMark(), stack);
            case EMPTY_DICT -> stack.push(Dictionary.of(List.of()));
            case DICT -> stack.push(Dictionary.of(stack.popToMark()));
            case SETITEM -> put(stack.pop(2), stack);
            case SETITEMS -> put(stack.popToMark(), stack);
            case EMPTY_SET -> stack.push(Members.of(List.of()));
            case FROZENSET -> stack.push(Members.of(stack.popToMark()));
            case ADDITEMS -> add(stack.popToMark(), stack);
            case GLOBAL -> stack.push(TorchGlobals.find(input.line(), input.line()));
            case STACK_GLOBAL -> global(stack);
            case BINPERSID -> stack.push(storage(stack.pop(Tuple.class)));
            case REDUCE, NEWOBJ -> call(stack.pop(Tuple.class), stack);
            case BUILD -> ignoreState(stack);
            case INST -> {
                TorchGlobals.find(input.line(), input.line());
                throw refusal(opcode);
            }
            case STOP, PERSID, OBJ, NEWOBJ_EX, EXT1, EXT2, EXT4, NEXT_BUFFER, READONLY_BUFFER -> throw refusal(opcode);
        }
    }

    private static void append(List<Object> items, PickleStack stack) {
        stack.top(Sequence.class).items().addAll(items);
    }

    private static void put(List<Object> keysAndValues, PickleStack stack) {
        stack.top(Dictionary.class).putAll(keysAndValues);
    }

    private static void add(List<Object> items, PickleStack stack) {
        stack.top(Members.class).addAll(items);
    }

    private static void global(PickleStack stack) {
        final String name = stack.pop(String.class);
        stack.push(TorchGlobals.find(stack.pop(String.class), name));
    }

    private TorchStorage storage(Tuple id) {
        final TorchStorage storage = TorchStorage.of(id);
        final DataType before = storageTypes.putIfAbsent(storage.key(), storage.type());
        if (before != null && before != storage.type()) {
            throw new InvalidWeightsException(
                    "Storage '%s' is used as %s and as %s".formatted(storage.key(), before, storage.type()));
        }
        return storage;
    }

    /** One instruction can hand over a long list again and again, so its length counts. */
    private void call(Tuple arguments, PickleStack stack) {
        spend(arguments.size());
        arguments.items().forEach(argument -> spend(PickleValue.length(argument)));
        stack.push(stack.pop(Constructor.class).call(arguments));
    }

    /** BUILD gives an object attributes: an OrderedDict its version notes, an old Parameter its training flags. */
    private static void ignoreState(PickleStack stack) {
        stack.pop();
        if (!(stack.top() instanceof Dictionary) && !(stack.top() instanceof TorchTensor)) {
            throw refusal(PickleOpcode.BUILD);
        }
    }

    private static void requireKnownProtocol(int protocol) {
        if (protocol > HIGHEST_PROTOCOL) {
            throw new InvalidWeightsException(
                    "The pickle has protocol %d; the newest known is %d".formatted(protocol, HIGHEST_PROTOCOL));
        }
    }

    private static InvalidWeightsException refusal(PickleOpcode opcode) {
        return new InvalidWeightsException(
                "The pickle uses the instruction %s where a state dictionary never needs it; nothing was executed"
                        .formatted(opcode));
    }
}
