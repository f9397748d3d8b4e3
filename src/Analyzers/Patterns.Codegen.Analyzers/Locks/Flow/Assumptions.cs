using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.Locks.Flow;

/// <summary>What holds in one run of some code. <c>if (paid) ...; if (!paid) ...</c> are two runs, and their times are no sum.</summary>
internal sealed class Assumptions
{
    public static readonly Assumptions Empty = new(ImmutableDictionary<string, string>.Empty);

    private const int MaxSubjects = 3;
    private const int MaxValues = 4;

    /// <summary>No constant that anybody writes.</summary>
    private const string Other = "\0";

    private readonly ImmutableDictionary<string, string> _values;

    private Assumptions(ImmutableDictionary<string, string> values) => _values = values;

    /// <summary>All runs that differ in more than one condition of the code; the one without assumptions when there are none, or very many.</summary>
    public static ImmutableArray<Assumptions> Of(IEnumerable<IConditionalOperation> conditionals)
    {
        var subjects = conditionals
            .SelectMany(static conditional => ConditionFact.Of(conditional.Condition).Select(fact => (Fact: fact, conditional.Syntax)))
            .GroupBy(static known => known.Fact.Subject, StringComparer.Ordinal)
            .Where(static facts => facts.Count() > 1 && !MayChange(facts.Key, facts.First().Syntax))
            .Select(static facts => (Subject: facts.Key, Values: facts.Select(static known => known.Fact.Value).Distinct(StringComparer.Ordinal).OrderBy(static value => value, StringComparer.Ordinal).Take(MaxValues).Append(Other).ToArray()))
            .OrderBy(static subject => subject.Subject, StringComparer.Ordinal)
            .Take(MaxSubjects);
        ImmutableArray<Assumptions> runs = [Empty];
        foreach (var (subject, values) in subjects)
            runs = [.. runs.SelectMany(run => values.Select(value => new Assumptions(run._values.SetItem(subject, value))))];
        return runs;
    }

    /// <summary>Whether what is asked about is written to between the questions: <c>if (order is null) order = ...; if (order is not null) ...</c> is one run.</summary>
    private static bool MayChange(string subject, SyntaxNode around)
    {
        var end = subject.IndexOfAny(['.', '?', '!']);
        return AssignmentSyntax.Uses(MemberSyntax.Around(around), end < 0 ? subject : subject.Substring(0, end)).Any(AssignmentSyntax.MayWrite);
    }

    /// <summary>Whether the condition holds in this run; null when nothing is assumed of it.</summary>
    public bool? Decide(IOperation condition)
    {
        if (_values.IsEmpty)
            return null;
        var facts = ConditionFact.Of(condition).ToArray();
        if (facts.Any(fact => _values.TryGetValue(fact.Subject, out var value) && !fact.HoldsFor(value)))
            return false;
        return facts is [var only] && condition is not IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd } && _values.ContainsKey(only.Subject) ? true : null;
    }
}
