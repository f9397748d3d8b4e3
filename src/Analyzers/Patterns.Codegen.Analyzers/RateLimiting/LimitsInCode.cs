using System.Globalization;
using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.RateLimiting;

/// <summary>PCG4003 and PCG4004 on our own limits that are written in code: <c>RateLimitSettings</c> of a policy, and <c>RateLimitRule</c>.</summary>
internal static class LimitsInCode
{
    private const string Namespace = "Patterns.Codegen.RateLimiting";

    private static readonly string[] s_permits = ["Limit", "Capacity", "atOnce"];
    private static readonly TimeSpan s_longest = TimeSpan.FromDays(31);

    public static void Check(OperationAnalysisContext context, ValueReader values)
    {
        switch (context.Operation)
        {
            case IObjectCreationOperation { Type: { Name: "RateLimitSettings" } type } settings when IsOurs(type):
                if (settings.Member("Algorithm") is { } algorithm && values.EnumMember(algorithm, context.CancellationToken) == "FixedWindow")
                    CheckBurst(context, algorithm.Syntax.GetLocation(), settings.Member("Limit"), settings.Member("Window"), values);
                CheckRange(context, name => settings.Member(name), values);
                break;
            case IInvocationOperation { TargetMethod: { ContainingType: { Name: "RateLimitRule" } type, IsStatic: true } method } call when IsOurs(type):
                if (method.Name == "FixedWindow")
                    CheckBurst(context, call.NameLocation(), call.Argument("limit")?.Value, call.Argument("window")?.Value, values);
                CheckRange(context, name => call.Arguments.FirstOrDefault(a => a.IsWritten() && string.Equals(a.Parameter?.Name, name, StringComparison.OrdinalIgnoreCase))?.Value, values);
                break;
        }
    }

    private static void CheckBurst(OperationAnalysisContext context, Location location, IOperation? limit, IOperation? window, ValueReader values)
    {
        if (values.Int(limit, context.CancellationToken) is not { } permits || !FixedWindowBurst.Names(null, context.Operation, context.ContainingSymbol).Any(FixedWindowBurst.IsStrict))
            return;

        var period = values.Duration(window, context.CancellationToken) is { } time ? Durations.Display(time) : "window";
        context.ReportDiagnostic(Finding.Create(PCG4003FixedWindowBurst.Descriptor, location, FixedWindowBurst.Rename(permits), FixedWindowBurst.Message(permits, period)));
    }

    private static void CheckRange(OperationAnalysisContext context, Func<string, IOperation?> member, ValueReader values)
    {
        foreach (var name in s_permits)
        {
            if (member(name) is { } value && values.Int(value, context.CancellationToken) is <= 0 and var permits)
                Report(context, value, $"{name} is {permits.ToString(CultureInfo.InvariantCulture)}: the limit is refused as soon as it is made; it must be 1 or more");
        }

        if (member("Window") is { } window && values.Duration(window, context.CancellationToken) is { } time && (time <= TimeSpan.Zero || time > s_longest))
            Report(context, window, $"Window is {Durations.Display(time)}: the limit is refused as soon as it is made; it must be between 1ms and 31d");
    }

    private static void Report(OperationAnalysisContext context, IOperation value, string message) =>
        context.ReportDiagnostic(Finding.Create(PCG4004ContradictingLimits.Descriptor, value.Syntax.GetLocation(), message));

    private static bool IsOurs(ITypeSymbol type) => type.ContainingNamespace?.ToDisplayString() == Namespace;
}
