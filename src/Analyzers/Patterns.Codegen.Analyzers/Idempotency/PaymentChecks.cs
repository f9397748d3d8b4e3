using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Patterns.Codegen.Analyzers.Infrastructure;
using Patterns.Codegen.Analyzers.Infrastructure.Gates;

namespace Patterns.Codegen.Analyzers.Idempotency;

/// <summary>Sees by names alone that an endpoint makes no second payment: it only reads, or it asks first whether the payment may be made.</summary>
internal static class PaymentChecks
{
    private static readonly string[] s_reads =
    [
        "Get", "Find", "List", "Load", "Read", "Query", "Search", "Count", "Any", "All", "Exists", "Is", "Has", "Prepare", "Select", "Where", "Order", "Skip", "Take", "First", "Single", "To", "Map", "As", "ConfigureAwait",
        "Authorize", "CheckAccess", "Json", "ErrorForKendoGridJson", "View", "PartialView", "Ok", "NotFound", "BadRequest", "Redirect", "Content", "Forbid", "Challenge", "Unauthorized", "Log", "nameof",
    ];

    /// <summary>Whether everything that is called there only reads, and something does.</summary>
    public static bool OnlyRead(SyntaxNode? body)
    {
        var any = false;
        foreach (var call in body?.DescendantNodes().OfType<InvocationExpressionSyntax>() ?? [])
        {
            var name = NameOf(call);
            if (!Array.Exists(s_reads, verb => name.StartsWith(verb, StringComparison.Ordinal)))
                return false;
            any |= name.StartsWith("Get", StringComparison.Ordinal) || name.StartsWith("Find", StringComparison.Ordinal) || name.StartsWith("List", StringComparison.Ordinal) || name.StartsWith("Prepare", StringComparison.Ordinal);
        }

        return any;
    }

    /// <summary>Whether the endpoint, or the handler of the command that it sends, asks first: <c>CanRefund(payment)</c>, <c>if (payment.Status != Authorized) return</c>.</summary>
    public static bool AskFirst(SyntaxNode? body, Compilation compilation, CancellationToken cancellationToken)
    {
        if (body is null)
            return false;
        if (Asks(body))
            return true;
        foreach (var call in body.DescendantNodes().OfType<InvocationExpressionSyntax>())
        {
            if (NameOf(call) is "Send" or "SendAsync" or "InvokeAsync" or "ExecuteAsync" && call.ArgumentList.Arguments is [{ Expression: ObjectCreationExpressionSyntax { Type: var type } }, ..] && HandlersOf(type.ToString(), compilation, cancellationToken).Any(Asks))
                return true;
        }

        return false;
    }

    /// <summary>The classes that say in their base list that they handle the command.</summary>
    private static IEnumerable<SyntaxNode> HandlersOf(string command, Compilation compilation, CancellationToken cancellationToken)
    {
        foreach (var tree in Files.With("<" + command, compilation))
        {
            foreach (var type in tree.GetRoot(cancellationToken).DescendantNodes().OfType<TypeDeclarationSyntax>())
            {
                if (type.BaseList?.Types.Any(t => t.Type is GenericNameSyntax generic && generic.Identifier.ValueText.IndexOf("Handle", StringComparison.Ordinal) >= 0 && generic.TypeArgumentList.Arguments[0].ToString() == command) == true)
                    yield return type;
            }
        }
    }

    private static bool Asks(SyntaxNode code) => code.DescendantNodes().Any(static node => node switch
    {
        SimpleNameSyntax name => PaymentQuestions.IsOne(name),
        IfStatementSyntax choice => Leaves(choice.Statement) && choice.Condition.DescendantNodesAndSelf().Any(static n => n is MemberAccessExpressionSyntax access && IsStatus(access)),
        _ => false,
    });

    /// <summary>What is known of the payment, not how the call went.</summary>
    private static bool IsStatus(MemberAccessExpressionSyntax access) =>
        access.Name.Identifier.ValueText.EndsWith("Status", StringComparison.Ordinal)
        && access.Expression.ToString() is var owner
        && owner.IndexOf("result", StringComparison.OrdinalIgnoreCase) < 0
        && owner.IndexOf("response", StringComparison.OrdinalIgnoreCase) < 0
        && access.Parent is BinaryExpressionSyntax or IsPatternExpressionSyntax;

    private static bool Leaves(StatementSyntax statement) => statement switch
    {
        BlockSyntax { Statements: [.., var last] } => Leaves(last),
        ReturnStatementSyntax or ThrowStatementSyntax => true,
        _ => false,
    };

    private static string NameOf(InvocationExpressionSyntax call) => WrittenName.Of(call.Expression);
}
