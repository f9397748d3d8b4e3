using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Patterns.Codegen.Analyzers.RateLimiting;

/// <summary>What the names around a counter say of it.</summary>
internal static class CounterNames
{
    private static readonly string[] s_clocks = ["UtcNow", "DateTime.Now", "DateTimeOffset.Now", "TickCount", "Stopwatch", "TimeProvider", "Timer", "TimeSpan.From", "AbsoluteExpiration", "Task.Delay"];

    /// <summary>Whether they say that it limits calls.</summary>
    /// <param name="counter">The counter.</param>
    /// <param name="counting">The method that raises it.</param>
    /// <param name="refusing">The method that refuses.</param>
    /// <param name="refusal">How.</param>
    public static bool SayLimit(MemoryCounter counter, ISymbol counting, ISymbol refusing, Refusal refusal)
    {
        if (refusal.IsTooManyRequests)
            return true;

        string?[] names = [counter.Name, counting.Name, refusing.Name, counting.ContainingType?.Name, refusing.ContainingType?.Name];
        if (names.Any(LimitWords.IsOther))
            return false;
        return names.Any(LimitWords.IsPlain) || ((names.Any(LimitWords.IsTimed) || LimitWords.IsTimed(Written(refusal.Written))) && ReadsClock(counting.ContainingType));
    }

    /// <summary>Whether the type reads a clock, so that it can count in a time.</summary>
    public static bool ReadsClock(INamedTypeSymbol? type) =>
        type is not null && type.DeclaringSyntaxReferences.Any(static reference => reference.GetSyntax() is TypeDeclarationSyntax declaration && Holds(declaration.ToString()));

    /// <summary>Whether the code does.</summary>
    public static bool ReadsClock(SyntaxNode code) => Holds(code.ToString());

    private static bool Holds(string text) => s_clocks.Any(clock => text.IndexOf(clock, StringComparison.Ordinal) >= 0);

    /// <summary>The name of a limit, when it has one.</summary>
    public static string? Written(IOperation? limit) => limit?.Syntax switch
    {
        IdentifierNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        _ => null,
    };
}
