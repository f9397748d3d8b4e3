using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Patterns.Codegen.Analyzers.Infrastructure.Values;

/// <summary>Reads calls and object creations: arguments by name, initialisers, fluent chains.</summary>
internal static class Calls
{
    /// <summary>The value of a parameter, also of one left at its default; null when the method has no such parameter.</summary>
    public static IArgumentOperation? Argument(this IInvocationOperation call, string parameter) => Find(call.Arguments, parameter);

    public static IArgumentOperation? Argument(this IObjectCreationOperation creation, string parameter) => Find(creation.Arguments, parameter);

    /// <summary>Whether the argument is written in the source.</summary>
    public static bool IsWritten(this IArgumentOperation? argument) => argument is { ArgumentKind: ArgumentKind.Explicit or ArgumentKind.ParamArray or ArgumentKind.ParamCollection };

    /// <summary>What the object initialiser, or else the constructor's parameter of that name, says.</summary>
    public static IOperation? Member(this IObjectCreationOperation creation, string name)
    {
        foreach (var initializer in creation.Initializer?.Initializers ?? [])
        {
            if (initializer is ISimpleAssignmentOperation { Target: IMemberReferenceOperation target, Value: var value } && target.Member.Name == name)
                return value;
        }

        foreach (var argument in creation.Arguments)
        {
            if (argument.IsWritten() && string.Equals(argument.Parameter?.Name, name, StringComparison.OrdinalIgnoreCase))
                return argument.Value;
        }

        return null;
    }

    /// <summary>What the call is made on: the instance, or the first argument of an extension.</summary>
    public static IOperation? Receiver(this IInvocationOperation call) =>
        call.Instance ?? (call.TargetMethod.IsExtensionMethod && call.Arguments.Length > 0 ? call.Arguments[0].Value : null);

    /// <summary>The calls of a fluent chain from the first to the last, through locals; the expression may be the last call or what holds its result.</summary>
    public static ImmutableArray<IInvocationOperation> Chain(this ValueReader reader, IOperation expression, CancellationToken cancellationToken)
    {
        var calls = ImmutableArray.CreateBuilder<IInvocationOperation>();
        for (IOperation? current = expression; current is not null && calls.Count < 64;)
        {
            if (reader.Trace(current, cancellationToken).Operation is not IInvocationOperation call)
                break;
            calls.Add(call);
            current = call.Receiver();
        }

        calls.Reverse();
        return calls.ToImmutable();
    }

    /// <summary>The lambda or, of a method group, nothing.</summary>
    public static IAnonymousFunctionOperation? Lambda(this ValueReader reader, IOperation expression, CancellationToken cancellationToken) =>
        reader.Trace(expression, cancellationToken).Operation switch
        {
            IAnonymousFunctionOperation lambda => lambda,
            IDelegateCreationOperation { Target: IAnonymousFunctionOperation lambda } => lambda,
            _ => null,
        };

    /// <summary>The type's name, for underlining; of <c>new(...)</c> the word.</summary>
    public static Location NameLocation(this IObjectCreationOperation creation) => creation.Syntax switch
    {
        ObjectCreationExpressionSyntax { Type: var type } => type.GetLocation(),
        ImplicitObjectCreationExpressionSyntax { NewKeyword: var word } => word.GetLocation(),
        var other => other.GetLocation(),
    };

    /// <summary>The name alone, for underlining: <c>StringSetAsync</c> of a long chain.</summary>
    public static Location NameLocation(this IInvocationOperation call)
    {
        if (call.Syntax is not InvocationExpressionSyntax syntax)
            return call.Syntax.GetLocation();
        SyntaxNode name = syntax.Expression switch
        {
            MemberAccessExpressionSyntax access => access.Name,
            MemberBindingExpressionSyntax binding => binding.Name,
            var other => other,
        };
        return name.GetLocation();
    }

    private static IArgumentOperation? Find(ImmutableArray<IArgumentOperation> arguments, string parameter)
    {
        foreach (var argument in arguments)
        {
            if (argument.Parameter?.Name == parameter)
                return argument;
        }

        return null;
    }
}
