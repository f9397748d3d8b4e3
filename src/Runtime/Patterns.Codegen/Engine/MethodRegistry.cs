namespace Patterns.Codegen.Engine;

/// <summary>The methods with pattern attributes that have been described. Thread-safe.</summary>
internal sealed class MethodRegistry
{
    private readonly Lock _gate = new();
    private readonly Lock _touchGate = new();
    private readonly Queue<Action> _touches = [];
    private readonly List<PatternMethod> _methods = [];
    private MethodSnapshot? _snapshot;

    /// <summary>That of the process, which generated code fills.</summary>
    public static MethodRegistry Process { get; } = new();

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
            return _snapshot ??= new([.. _methods]);
    }

    /// <summary>Announces a type.</summary>
    /// <param name="touch">Describes the type's methods, unless they have been.</param>
    public void Add(Action touch)
    {
        lock (_gate)
            _touches.Enqueue(touch);
    }

    /// <summary>Takes up a method.</summary>
    public void Add(PatternMethod method)
    {
        lock (_gate)
        {
            _methods.Add(method);
            _snapshot = null;
        }
    }

    /// <summary>A method that was taken up has one more attribute.</summary>
    public void Changed()
    {
        lock (_gate)
            _snapshot = null;
    }

    private Action? NextTouch()
    {
        lock (_gate)
            return _touches.TryDequeue(out var touch) ? touch : null;
    }
}
