using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure;

namespace Patterns.Codegen.Analyzers.Resilience.Loops;

/// <summary>Loops that watch in the background whether something is back: nobody waits for them, and a check that fails is what they look for.</summary>
internal static class Monitors
{
    /// <summary>Whether the method around says by its name that it monitors, and brings nothing back.</summary>
    public static bool Is(ITryOperation attempt)
    {
        var (name, type) = attempt.Syntax.Ancestors().FirstOrDefault(static node => node is MethodDeclarationSyntax or LocalFunctionStatementSyntax) switch
        {
            MethodDeclarationSyntax method => (method.Identifier.ValueText, method.ReturnType),
            LocalFunctionStatementSyntax function => (function.Identifier.ValueText, function.ReturnType),
            _ => ("", null),
        };
        return type is PredefinedTypeSyntax { Keyword.ValueText: "void" } or SimpleNameSyntax { Identifier.ValueText: "Task" or "ValueTask", Arity: 0 }
            && Words.Of(name).Any(static word => word is "monitor" or "monitoring");
    }

    /// <summary>A delegate that answers a question, by the name of what holds it: <c>ReachabilityChecker</c>, <c>isReady</c>.</summary>
    public static bool Asks(IOperation held) => Words.Of(held switch
    {
        IMemberReferenceOperation { Member.Name: var name } => name,
        ILocalReferenceOperation { Local.Name: var name } => name,
        IParameterReferenceOperation { Parameter.Name: var name } => name,
        _ => "",
    }) is ["is" or "are" or "has", ..] or [.., "check" or "checker" or "probe"];
}
