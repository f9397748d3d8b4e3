namespace Patterns.Codegen.Engine;

/// <summary>The methods with pattern attributes that have been described. Thread-safe.</summary>
/// <remarks>Plain arrays: a collection of types of our own is a dozen types to load, in each process, before the first call is answered.</remarks>
internal sealed class MethodRegistry
{
    /// <summary>That of the process, which generated code fills.</summary>
    public static readonly MethodRegistry Process = new();

    // Not System.Threading.Lock, here nor wherever the first call of a process passes: what the first of those starts up with takes a millisecond.
    private readonly object _gate = new();
    private readonly object _touchGate = new();
    private Func<PatternMethod>?[] _announced = new Func<PatternMethod>?[4];
    private int _announcedCount;
    private int _touched;
    private PatternMethod[] _methods = new PatternMethod[4];
    private int _methodCount;
    private MethodSnapshot? _snapshot;

    /// <summary>The methods of all types that announced themselves, and those described without. The same object while nothing changes.</summary>
    public MethodSnapshot Snapshot()
    {
        // A static constructor that a touch runs comes back to Add, from whichever thread runs it: so never under that lock.
        lock (_touchGate)
        {
            while (NextTouch() is { } touch)
                touch();
        }

        lock (_gate)
        {
            if (_snapshot is { } known)
                return known;
            var methods = new PatternMethod[_methodCount];
            Array.Copy(_methods, methods, _methodCount);
            return _snapshot = new(methods);
        }
    }

    /// <summary>Announces a type.</summary>
    /// <param name="touch">Describes the type's methods, unless they have been, and gives one of them.</param>
    public void Announce(Func<PatternMethod> touch)
    {
        lock (_gate)
        {
            if (_announcedCount == _announced.Length)
                Array.Resize(ref _announced, 2 * _announcedCount);
            _announced[_announcedCount++] = touch;
        }
    }

    /// <summary>Takes up a method.</summary>
    public void Add(PatternMethod method)
    {
        lock (_gate)
        {
            if (_methodCount == _methods.Length)
                Array.Resize(ref _methods, 2 * _methodCount);
            _methods[_methodCount++] = method;
            _snapshot = null;
        }
    }

    /// <summary>A method that was taken up has one more attribute.</summary>
    /// <param name="handles">Those of the method so far; another array takes its place.</param>
    /// <param name="added">The attribute.</param>
    public void Add(ref PatternHandle[] handles, PatternHandle added)
    {
        lock (_gate)
        {
            var after = new PatternHandle[handles.Length + 1];
            Array.Copy(handles, after, handles.Length);
            after[^1] = added;
            Volatile.Write(ref handles, after);
            _snapshot = null;
        }
    }

    private Func<PatternMethod>? NextTouch()
    {
        lock (_gate)
        {
            if (_touched == _announcedCount)
                return null;
            var touch = _announced[_touched];
            _announced[_touched++] = null;
            return touch;
        }
    }
}
