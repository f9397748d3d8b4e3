using Microsoft.CodeAnalysis.Operations;

namespace Patterns.Codegen.CodeFixes.Infrastructure;

/// <summary>Reads and changes the arguments of calls.</summary>
internal static class CallEdits
{
    /// <summary>The call whose name is underlined.</summary>
    public static InvocationExpressionSyntax? Call(FixTarget target) => target.Node.FirstAncestorOrSelf<InvocationExpressionSyntax>();

    public static IInvocationOperation? Operation(FixTarget target) =>
        Call(target) is { } call ? target.Model.GetOperation(call) as IInvocationOperation : null;

    /// <summary>The argument that is written for the parameter.</summary>
    public static ArgumentSyntax? Written(IInvocationOperation call, string parameter) =>
        call.Arguments.FirstOrDefault(argument => argument.Parameter?.Name == parameter && argument.ArgumentKind == ArgumentKind.Explicit)?.Syntax as ArgumentSyntax;

    /// <summary>The call with the value for the parameter: in place of what is written, or by name behind the rest.</summary>
    public static InvocationExpressionSyntax With(InvocationExpressionSyntax call, int index, string parameter, ExpressionSyntax value) =>
        call.WithArgumentList(With(call.ArgumentList, index, parameter, value));

    /// <summary>The same for any list of arguments.</summary>
    public static ArgumentListSyntax With(ArgumentListSyntax list, int index, string parameter, ExpressionSyntax value)
    {
        if (index >= 0)
        {
            var old = list.Arguments[index];
            return list.ReplaceNode(old, old.WithExpression(value.WithTriviaFrom(old.Expression)));
        }

        var argument = SyntaxFactory.Argument(SyntaxFactory.NameColon(parameter).WithTrailingTrivia(SyntaxFactory.Space), default, value);
        return SeparatedLists.Insert(list, list.Arguments.Count, argument);
    }

    /// <summary>The call under another name.</summary>
    public static InvocationExpressionSyntax Renamed(InvocationExpressionSyntax call, string name) => call.Expression switch
    {
        MemberAccessExpressionSyntax access => call.WithExpression(access.WithName(SyntaxFactory.IdentifierName(name).WithTriviaFrom(access.Name))),
        MemberBindingExpressionSyntax binding => call.WithExpression(binding.WithName(SyntaxFactory.IdentifierName(name).WithTriviaFrom(binding.Name))),
        _ => call,
    };

    /// <summary>A type's name as short as it is understood at the place.</summary>
    public static ExpressionSyntax TypeName(FixTarget target, string @namespace, string name) => TypeName(target.Model, target.Span.Start, @namespace, name);

    /// <summary>A type's name as short as it is understood at the position.</summary>
    public static ExpressionSyntax TypeName(SemanticModel model, int position, string @namespace, string name) =>
        model.LookupNamespacesAndTypes(position, name: name).Any(type => type.ContainingNamespace?.ToDisplayString() == @namespace)
            ? SyntaxFactory.IdentifierName(name)
            : SyntaxFactory.ParseExpression($"global::{@namespace}.{name}");

    /// <summary>Whether the result of the call, or of awaiting it, is thrown away.</summary>
    public static ExpressionStatementSyntax? Statement(InvocationExpressionSyntax call)
    {
        SyntaxNode node = call;
        if (node.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait", Parent: InvocationExpressionSyntax configured })
            node = configured;
        if (node.Parent is AwaitExpressionSyntax wait)
            node = wait;
        return node.Parent as ExpressionStatementSyntax;
    }
}
