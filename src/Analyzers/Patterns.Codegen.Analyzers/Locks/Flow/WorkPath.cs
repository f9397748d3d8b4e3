namespace Patterns.Codegen.Analyzers.Locks.Flow;

/// <summary>One way through the code of a member: how much time has passed, and when what was started on it will be done.</summary>
internal sealed class WorkPath(WorkSum now, ImmutableDictionary<ISymbol, WorkSum> ends)
{
    /// <summary>What is started and kept in more variables is left out.</summary>
    private const int MaxKept = 64;

    public WorkPath()
        : this(WorkSum.None, ImmutableDictionary.Create<ISymbol, WorkSum>(SymbolEqualityComparer.Default))
    {
    }

    /// <summary>The time that has passed.</summary>
    public WorkSum Now { get; set; } = now;

    /// <summary>Whether the code goes on here.</summary>
    public bool IsOpen { get; set; } = true;

    /// <summary>When the tasks that a variable holds are done, and when a source of tokens cancels.</summary>
    public ImmutableDictionary<ISymbol, WorkSum> Ends { get; private set; } = ends;

    public WorkPath Fork() => new(Now, Ends) { IsOpen = IsOpen };

    public WorkSum? EndOf(ISymbol variable) => Ends.TryGetValue(variable, out var end) ? end : null;

    public void Keep(ISymbol variable, WorkSum? end)
    {
        if (end is null)
            Ends = Ends.Remove(variable);
        else if (Ends.Count < MaxKept || Ends.ContainsKey(variable))
            Ends = Ends.SetItem(variable, end);
    }

    /// <summary>One variable more that holds it, beside what it holds already.</summary>
    public void KeepAlso(ISymbol variable, WorkSum? end)
    {
        if (end is not null)
            Keep(variable, EndOf(variable) is { } known ? WorkSum.Max(known, end) : end);
    }

    /// <summary>Whichever way was taken: the one that takes longer.</summary>
    public void Join(WorkPath? other)
    {
        if (other is not { IsOpen: true })
            return;
        Now = IsOpen ? WorkSum.Max(Now, other.Now) : other.Now;
        if (!IsOpen)
            Ends = other.Ends;
        else if (!ReferenceEquals(Ends, other.Ends))
            JoinEnds(other, WorkSum.None);
        IsOpen = true;
    }

    /// <summary>What was started after some time on a clock of its own.</summary>
    public void JoinEnds(WorkPath other, WorkSum passed)
    {
        foreach (var pair in other.Ends)
            KeepAlso(pair.Key, passed.Plus(pair.Value));
    }
}
