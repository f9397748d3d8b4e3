using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.Infrastructure.Libraries;

/// <summary>System.Threading.RateLimiting and what ASP.NET Core and Polly v7 put on it.</summary>
internal sealed class LimiterLibrary
{
    /// <summary>The kind of Polly v7's <c>Policy.RateLimit</c>.</summary>
    public const string PolicyOfPolly = "Policy";

    private const string Namespace = "System.Threading.RateLimiting";

    /// <summary>Null where nothing of it is referenced.</summary>
    public static LimiterLibrary? Find(Compilation compilation) =>
        compilation.Find(Namespace + ".RateLimiter") is not null || compilation.Find("Polly.Policy") is not null ? new LimiterLibrary() : null;

    /// <summary>The limiter that an operation makes, or null.</summary>
    public static LimiterUse? Read(IOperation operation, ValueReader values, CancellationToken cancellationToken)
    {
        switch (operation)
        {
            case IObjectCreationOperation { Type: { } type } creation when Is(type, Namespace) && Kind(type.Name, "", "RateLimiter") is { } kind:
                return new LimiterUse(operation, kind, creation.Syntax switch
                {
                    Microsoft.CodeAnalysis.CSharp.Syntax.ObjectCreationExpressionSyntax written => written.Type.GetLocation(),
                    Microsoft.CodeAnalysis.CSharp.Syntax.ImplicitObjectCreationExpressionSyntax written => written.NewKeyword.GetLocation(),
                    var other => other.GetLocation(),
                })
                { Options = LimitOptions.Read(creation.Argument("options")?.Value, values, cancellationToken) };
            case IInvocationOperation { TargetMethod: { ContainingType: { Name: "RateLimitPartition" } partition } method } call when Is(partition, Namespace) && Kind(method.Name, "Get", "Limiter") is { } kind:
                return new LimiterUse(operation, kind, call.NameLocation()) { Options = LimitOptions.Read(call.Argument("factory")?.Value, values, cancellationToken) };
            case IInvocationOperation { TargetMethod: { ContainingType: { Name: "RateLimiterOptionsExtensions" } extensions } method } call when Is(extensions, "Microsoft.AspNetCore.RateLimiting") && Kind(method.Name, "Add", "Limiter") is { } kind:
                return new LimiterUse(operation, kind, call.NameLocation())
                {
                    Policy = values.Text(call.Argument("policyName")?.Value, cancellationToken),
                    Options = LimitOptions.Read(call.Argument("configureOptions")?.Value, values, cancellationToken),
                };
            case IInvocationOperation { TargetMethod: { Name: "RateLimit" or "RateLimitAsync", ContainingType: { Name: "Policy" } policy } } call
                when Is(policy, "Polly") && !SymbolEqualityComparer.Default.Equals(policy.ContainingAssembly, operation.SemanticModel?.Compilation.Assembly):
                // Not Polly's own overloads, which hand on what their caller asked for.
                return new LimiterUse(operation, PolicyOfPolly, call.NameLocation())
                {
                    Options = LimitOptions.Of(("PermitLimit", call.Argument("numberOfExecutions")?.Value), ("Window", call.Argument("perTimeSpan")?.Value), values, cancellationToken),
                };
            default:
                return null;
        }
    }

    private static bool Is(ITypeSymbol type, string @namespace) => type.ContainingNamespace?.ToDisplayString() == @namespace;

    private static string? Kind(string name, string before, string behind) =>
        name.Length > before.Length + behind.Length && name.StartsWith(before, StringComparison.Ordinal) && name.EndsWith(behind, StringComparison.Ordinal)
        && name.Substring(before.Length, name.Length - before.Length - behind.Length) is "TokenBucket" or "FixedWindow" or "SlidingWindow"
            ? name.Substring(before.Length, name.Length - before.Length - behind.Length)
            : null;
}
