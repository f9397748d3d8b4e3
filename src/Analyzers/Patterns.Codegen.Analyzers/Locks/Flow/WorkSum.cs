using System.Globalization;
using Patterns.Codegen.Analyzers.Infrastructure.CallGraph;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.Locks.Flow;

/// <summary>The longest that some work can take, as the sum of what is done one after the other. Never changes.</summary>
internal sealed class WorkSum
{
    public static readonly WorkSum None = new(TimeSpan.Zero, []);

    /// <summary>More than a message can show; the others are one part together.</summary>
    private const int MaxParts = 8;

    /// <summary>Longer than anybody waits: further work is left out.</summary>
    private const double MaxDays = 10_000;

    private readonly ImmutableArray<WorkPart> _parts;

    private WorkSum(TimeSpan longest, ImmutableArray<WorkPart> parts)
    {
        Longest = longest;
        _parts = parts;
    }

    public TimeSpan Longest { get; }

    public bool IsNone => _parts.IsEmpty;

    /// <summary>The calls that lead to the only part, when there is just one.</summary>
    public ImmutableArray<CallSite> Chain => _parts is [var only] ? only.Chain : [];

    public static WorkSum Of(WorkTime time, ISymbol? owner) => new(time.Longest, [new WorkPart(time, owner, [], 1)]);

    public static WorkSum Max(WorkSum one, WorkSum other) => other.Longest > one.Longest ? other : one;

    /// <summary>The same work, as it is reached by one more call.</summary>
    public WorkSum Through(CallSite site) => new(Longest, [.. _parts.Select(part => part.Owner is null ? part : part with { Chain = [site, .. part.Chain] })]);

    public WorkSum Plus(WorkSum other)
    {
        if (IsNone || Longest.TotalDays + other.Longest.TotalDays > MaxDays)
            return Max(this, other);
        var parts = _parts.ToList();
        foreach (var part in other._parts)
            Add(parts, part);
        return new WorkSum(Longest + other.Longest, [.. parts]);
    }

    /// <summary>The same work again and again.</summary>
    public WorkSum Times(int count) =>
        count <= 0 ? None
        : count == 1 || Longest.TotalDays * count > MaxDays ? this
        : new WorkSum(TimeSpan.FromTicks(Longest.Ticks * count), [.. _parts.Select(part => part with { Count = part.Count * count })]);

    /// <summary>The time with the whole sum; null for no work.</summary>
    public WorkTime? ToTime()
    {
        if (_parts is [{ Count: 1 } single])
            return single.Time;
        if (IsNone)
            return null;
        var sum = $"{string.Join(" + ", _parts.Select(Term))} = {Durations.Display(Longest)}";
        return new WorkTime(Longest, _parts is [var only] ? $"{sum}, each {only.Time.Arithmetic}" : $"{sum}; {string.Join("; ", _parts.Select(static part => $"{part.Place()}: {part.Time.Arithmetic}"))}");
    }

    private static string Term(WorkPart part) =>
        part.Count == 1 ? Durations.Display(part.Time.Longest) : $"{part.Count.ToString(CultureInfo.InvariantCulture)} x {Durations.Display(part.Time.Longest)}";

    private static void Add(List<WorkPart> parts, WorkPart part)
    {
        var at = parts.FindIndex(part.IsLike);
        if (at >= 0)
        {
            parts[at] = parts[at] with { Count = parts[at].Count + part.Count };
            return;
        }

        if (parts.Count < MaxParts)
        {
            parts.Add(part);
            return;
        }

        // The last one stands for all that follow.
        var last = parts[MaxParts - 1];
        var both = TimeSpan.FromTicks((last.Time.Longest.Ticks * last.Count) + (part.Time.Longest.Ticks * part.Count));
        parts[MaxParts - 1] = new WorkPart(new WorkTime(both, "further calls"), null, [], 1);
    }
}
