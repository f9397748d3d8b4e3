using System.Globalization;
using Patterns.Codegen.Analyzers.Infrastructure;
using Patterns.Codegen.Analyzers.Infrastructure.Libraries;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.RateLimiting;

/// <summary>PCG4001 on limiters of libraries.</summary>
internal static class LimiterInMemory
{
    /// <summary>The options that instances have to share.</summary>
    public static readonly ImmutableArray<string> Shared = ["PermitLimit", "TokenLimit", "TokensPerPeriod"];

    public static void Check(OperationAnalysisContext context, LimiterUse limiter, ValueReader values, string? shared)
    {
        if (IsInner(limiter.Operation) || ProjectScale.Of(context.Options, limiter.Operation.Syntax.SyntaxTree, shared) is not { } scale)
            return;

        var given = Shared.Select(name => limiter.Options.Member(name)).Where(static member => member is not null).ToArray();
        if (given.Length > 0 && given.All(InstanceShares.IsNamedShare))
            return;

        var numbers = Shared.Where(name => limiter.Options.Member(name) is not null)
            .Select(name => new LimitNumber(name, Quotient.Of(limiter.Options.Member(name), values.Sources, context.CancellationToken)))
            .ToArray();
        if (InstanceShares.Consequence(scale, numbers, limiter.Options.Limit, limiter.Options.Period) is not { } consequence)
            return;

        var properties = ImmutableDictionary<string, string?>.Empty;
        if (scale.Instances is { } count and < 1000)
            properties = properties.Add(ProblemHints.Fix, "share").Add("instances", count.ToString(CultureInfo.InvariantCulture));
        var name = limiter.Policy is { } policy ? $"the limiter '{policy}'" : "this limiter";
        context.ReportDiagnostic(Finding.Create(
            PCG4001CountedInMemory.Descriptor,
            limiter.Location,
            properties,
            $"{name} counts in the memory of its process, and {scale.Because}: {consequence}, and a restart forgets the count; count in a store that all instances share"));
    }

    /// <summary>A limiter that a class of limiters makes for itself is that class' affair.</summary>
    private static bool IsInner(IOperation operation)
    {
        var type = operation.SemanticModel?.GetEnclosingSymbol(operation.Syntax.SpanStart)?.ContainingType;
        for (var current = type?.BaseType; current is not null; current = current.BaseType)
        {
            if (current.Name is "RateLimiter" or "ReplenishingRateLimiter" or "PartitionedRateLimiter")
                return true;
        }

        return false;
    }
}
