using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.CodeFixes.Infrastructure;

namespace Patterns.Codegen.CodeFixes.Locks.Scripts;

/// <summary>A call that runs a script, whose values are written in it.</summary>
/// <param name="Operation">The call.</param>
/// <param name="Call">The call as it is written.</param>
/// <param name="Values">The list of values; null where there is none.</param>
/// <param name="Count">How many values there are.</param>
internal sealed record ScriptRun(IInvocationOperation Operation, InvocationExpressionSyntax Call, ArgumentSyntax? Values, int Count)
{
    public static ScriptRun? Of(IInvocationOperation operation)
    {
        if (operation is not { TargetMethod: { Name: "ScriptEvaluate" or "ScriptEvaluateAsync" } method, Syntax: InvocationExpressionSyntax call } || !method.Parameters.Any(static p => p.Name == "values"))
            return null;
        var values = CallEdits.Written(operation, "values");
        return values is null ? new ScriptRun(operation, call, null, 0) : CountOf(values.Expression) is { } count ? new ScriptRun(operation, call, values, count) : null;
    }

    /// <summary>The key that the script knows by that number.</summary>
    public ExpressionSyntax? Key(int number) =>
        CallEdits.Written(Operation, "keys")?.Expression switch
        {
            CollectionExpressionSyntax list when list.Elements.All(static e => e is ExpressionElementSyntax) => (list.Elements.ElementAtOrDefault(number - 1) as ExpressionElementSyntax)?.Expression,
            ImplicitArrayCreationExpressionSyntax { Initializer: var elements } => elements.Expressions.ElementAtOrDefault(number - 1),
            ArrayCreationExpressionSyntax { Initializer: { } elements } => elements.Expressions.ElementAtOrDefault(number - 1),
            _ => null,
        };

    /// <summary>The call with one more value behind the others.</summary>
    public InvocationExpressionSyntax With(InvocationExpressionSyntax current, ExpressionSyntax value)
    {
        var index = Values is null ? -1 : Call.ArgumentList.Arguments.IndexOf(Values);
        if (index < 0 || Values!.Expression is LiteralExpressionSyntax or DefaultExpressionSyntax)
        {
            var type = CallEdits.TypeName(Operation.SemanticModel!, Call.SpanStart, "StackExchange.Redis", "RedisValue");
            var list = Call.SyntaxTree.Options is CSharpParseOptions { LanguageVersion: >= LanguageVersion.CSharp12 } ? $"[{value}]" : $"new {type}[] {{ {value} }}";
            return CallEdits.With(current, index, "values", SyntaxFactory.ParseExpression(list));
        }

        var argument = current.ArgumentList.Arguments[index];
        ExpressionSyntax changed = argument.Expression switch
        {
            CollectionExpressionSyntax list => SeparatedLists.Append(list, value),
            ImplicitArrayCreationExpressionSyntax array => array.WithInitializer(SeparatedLists.Append(array.Initializer, value)),
            ArrayCreationExpressionSyntax { Initializer: { } elements } array => array.WithInitializer(SeparatedLists.Append(elements, value)),
            var other => other,
        };
        return current.WithArgumentList(current.ArgumentList.ReplaceNode(argument, argument.WithExpression(changed)));
    }

    private static int? CountOf(ExpressionSyntax list) => list switch
    {
        LiteralExpressionSyntax { RawKind: (int)SyntaxKind.NullLiteralExpression or (int)SyntaxKind.DefaultLiteralExpression } or DefaultExpressionSyntax => 0,
        CollectionExpressionSyntax { Elements: var elements } when elements.All(static e => e is ExpressionElementSyntax) => elements.Count,
        ImplicitArrayCreationExpressionSyntax { Initializer.Expressions: { Count: > 0 } elements } => elements.Count,
        ArrayCreationExpressionSyntax { Type.RankSpecifiers: [{ Sizes: [OmittedArraySizeExpressionSyntax] }], Initializer.Expressions: { Count: > 0 } elements } => elements.Count,
        _ => null,
    };
}
