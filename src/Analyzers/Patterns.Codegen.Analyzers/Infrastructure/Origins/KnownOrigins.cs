using Microsoft.CodeAnalysis.Operations;

namespace Patterns.Codegen.Analyzers.Infrastructure.Origins;

/// <summary>The members that give another value each time.</summary>
internal static class KnownOrigins
{
    private static readonly ImmutableDictionary<string, OriginKind> s_members = new Dictionary<string, OriginKind>
    {
        ["System.Guid.NewGuid"] = OriginKind.Random,
        ["System.Guid.CreateVersion7"] = OriginKind.Random,
        ["System.IO.Path.GetRandomFileName"] = OriginKind.Random,
        ["System.IO.Path.GetTempFileName"] = OriginKind.Random,
        ["System.DateTime.Now"] = OriginKind.Clock,
        ["System.DateTime.UtcNow"] = OriginKind.Clock,
        ["System.DateTimeOffset.Now"] = OriginKind.Clock,
        ["System.DateTimeOffset.UtcNow"] = OriginKind.Clock,
        ["System.TimeProvider.GetUtcNow"] = OriginKind.Clock,
        ["System.TimeProvider.GetLocalNow"] = OriginKind.Clock,
        ["System.TimeProvider.GetTimestamp"] = OriginKind.Clock,
        ["System.Environment.TickCount"] = OriginKind.Clock,
        ["System.Environment.TickCount64"] = OriginKind.Clock,
        ["System.Diagnostics.Stopwatch.GetTimestamp"] = OriginKind.Clock,
        ["Microsoft.AspNetCore.Http.HttpContext.TraceIdentifier"] = OriginKind.Request,
        ["System.Diagnostics.Activity.Id"] = OriginKind.Request,
        ["System.Diagnostics.Activity.SpanId"] = OriginKind.Request,
        ["Ulid.NewUlid"] = OriginKind.Random,
        ["System.Ulid.NewUlid"] = OriginKind.Random,
        ["NUlid.Ulid.NewUlid"] = OriginKind.Random,
        ["MassTransit.NewId.Next"] = OriginKind.Random,
        ["MassTransit.NewId.NextGuid"] = OriginKind.Random,
        ["MassTransit.NewId.NextSequentialGuid"] = OriginKind.Random,
        ["NanoidDotNet.Nanoid.Generate"] = OriginKind.Random,
        ["NanoidDotNet.Nanoid.GenerateAsync"] = OriginKind.Random,
        ["MongoDB.Bson.ObjectId.GenerateNewId"] = OriginKind.Random,
        ["System.HashCode.Combine"] = OriginKind.ProcessHash,
        ["System.HashCode.ToHashCode"] = OriginKind.ProcessHash,
    }.ToImmutableDictionary();

    public static OriginKind? Of(IOperation operation) => operation switch
    {
        IInvocationOperation call => OfCall(call),
        IPropertyReferenceOperation property => OfMember(property.Property),
        _ => null,
    };

    /// <summary>How users know the call.</summary>
    public static string TextOf(IOperation operation) => operation switch
    {
        IInvocationOperation { TargetMethod: var method } => $"{NameOf(method.ContainingType)}.{method.Name}()",
        IPropertyReferenceOperation { Property: var property } => $"{NameOf(property.ContainingType)}.{property.Name}",
        _ => operation.Syntax.ToString(),
    };

    /// <summary>Whether a call fills the buffer it is given with chance.</summary>
    public static bool FillsWithChance(IMethodSymbol method) => IsChance(method.ContainingType) && method.Name is "Fill" or "GetBytes" or "GetNonZeroBytes" or "NextBytes";

    private static OriginKind? OfCall(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        if (OfMember(method) is { } kind)
            return kind;
        if (IsChance(method.ContainingType) && !method.ReturnsVoid && method.Name is not ("Create" or "Equals" or "ToString" or "GetHashCode"))
            return OriginKind.Random;

        // Texts hash with a seed of the process; numbers hash to themselves.
        return method.Name == "GetHashCode" && call.Arguments.IsEmpty && call.Instance?.Type?.SpecialType is SpecialType.System_String ? OriginKind.ProcessHash : null;
    }

    private static OriginKind? OfMember(ISymbol member)
    {
        // The name first: building the full one is slow, and this is asked of every call in a key.
        if (member.ContainingType is not { TypeKind: not TypeKind.Error } type)
            return null;
        for (; type is not null; type = type.BaseType)
        {
            if (s_members.TryGetValue($"{type.ToDisplayString()}.{member.Name}", out var kind))
                return kind;
            if (type.SpecialType == SpecialType.System_Object || !member.IsOverride)
                break;
        }

        return null;
    }

    private static bool IsChance(INamedTypeSymbol? type) =>
        type is { Name: "Random", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } }
        || (type is { Name: "RandomNumberGenerator" or "RNGCryptoServiceProvider" } && type.ContainingNamespace.ToDisplayString() == "System.Security.Cryptography");

    private static string NameOf(INamedTypeSymbol? type) => type?.Name ?? "";
}
