using Microsoft.CodeAnalysis;

namespace Patterns.Codegen.Generators.Keys;

/// <summary>What the compiler would say about the use of an obsolete or experimental member.</summary>
/// <param name="Warning">The id of the warning.</param>
/// <param name="IsError">Whether the use is forbidden.</param>
internal sealed record Obsolescence(string Warning, bool IsError)
{
    public static Obsolescence? Of(ISymbol symbol)
    {
        foreach (var attribute in symbol.GetAttributes())
        {
            var arguments = attribute.ConstructorArguments;
            switch (attribute.AttributeClass?.ToDisplayString())
            {
                case "System.ObsoleteAttribute":
                    var id = attribute.NamedArguments.FirstOrDefault(static pair => pair.Key == "DiagnosticId").Value.Value as string;
                    return new(id ?? (arguments.IsEmpty ? "CS0612" : "CS0618"), arguments.Length == 2 && arguments[1].Value is true);
                case "System.Diagnostics.CodeAnalysis.ExperimentalAttribute" when !arguments.IsEmpty && arguments[0].Value is string experiment:
                    return new(experiment, IsError: false);
            }
        }

        return null;
    }
}
