using System.Text;
using Microsoft.CodeAnalysis;
using Patterns.Codegen.Generators.Model;

namespace Patterns.Codegen.Generators.Parsing.Idempotency;

/// <summary>Makes the expression of the fingerprint: of the template that is stated, or of all parameters.</summary>
internal static class FingerprintParser
{
    public static GateArgument? Parse(AttributeReader attribute, MethodContext context)
    {
        if (attribute.Has("Fingerprint"))
        {
            var key = GateKeys.Bind(context, attribute.Text("Fingerprint"), attribute.LocationOf("Fingerprint"), "Fingerprint", "What must be equal in a repetition");
            return key is null ? null : GateArgument.Of([key]) with { Around = "IdempotencyFingerprint.Of", Types = TypeParameters.InScope(context.Method) };
        }

        var text = new StringBuilder("IdempotencyFingerprint.Start()");
        if (TypeParameters.InScope(context.Method) is { } types)
            text.Append($".Add(TypedKey.NameOf<{types}>())");
        var isRefused = false;
        foreach (var parameter in context.Method.Parameters)
        {
            if (IsOfTheCall(parameter))
                continue;
            if (JsonShape.WhyNotWritten(parameter.Type, context.Compilation) is { } reason)
            {
                context.Sink.Report(
                    "PCG3009",
                    attribute.Location,
                    $"[{attribute.Name}] on {context.Display} cannot compare its parameter '{parameter.Name}': {reason}; state what must be equal in a repetition, such as Fingerprint = \"{{order.Total}}\"");
                isRefused = true;
            }

            text.Append(".Add(").Append(Identifiers.Escape(parameter.Name)).Append(')');
        }

        return isRefused ? null : GateArgument.Of(text.Append(".Finish()").ToString(), mayThrow: true);
    }

    /// <summary>What says how the call is made rather than what is asked for.</summary>
    private static bool IsOfTheCall(IParameterSymbol parameter)
    {
        for (var type = parameter.Type; type is not null; type = type.BaseType)
        {
            if (type.ToDisplayString() is "System.Threading.CancellationToken" or PatternAttributes.Runtime or "System.Data.Common.DbTransaction" or "System.Data.Common.DbConnection")
                return true;
        }

        return false;
    }
}
