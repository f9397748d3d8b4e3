using Microsoft.CodeAnalysis;
using Patterns.Codegen.Generators.Model;

namespace Patterns.Codegen.Generators.Parsing;

/// <summary>A pattern that cancels needs a token to cancel by (PCG0007). The other half, a core that ignores its token, is the analyzer's alone.</summary>
internal static class TokenRules
{
    public static void Check(MethodContext context, ImmutableArray<AttributeData> attributes, CancellationToken cancellationToken)
    {
        if (!context.Shape.IsAsync() || SignatureReader.TokenIndex(context.Method) >= 0)
            return;

        foreach (var attribute in attributes)
        {
            var reader = new AttributeReader(attribute, cancellationToken);
            if (reader.Name is not ("Timeout" or "Hedge" or "Lock"))
                continue;

            var what = reader.Name switch
            {
                "Timeout" => "a time-out can only be waited for, not enforced",
                "Lock" => "work whose lock is lost cannot be stopped",
                _ => "an attempt that lost cannot be stopped",
            };
            if (context.Method.Parameters.FirstOrDefault(static parameter => parameter.Type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: [var type] } && type.ToDisplayString() == "System.Threading.CancellationToken") is { } nullable)
                context.Sink.Report("PCG0007", reader.Location, $"{context.Display} takes '{nullable.Name}' as CancellationToken?, which the wrapper cannot cancel, so {what}; write CancellationToken, which may be left out with '= default'", "fix=none");
            else
                context.Sink.Report("PCG0007", reader.Location, $"{context.Display} has no CancellationToken parameter, so {what}; add one and hand it on", "fix=token");
            return;
        }
    }
}
