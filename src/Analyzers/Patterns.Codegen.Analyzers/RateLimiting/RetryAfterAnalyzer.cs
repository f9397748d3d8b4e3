using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure;
using Patterns.Codegen.Analyzers.Infrastructure.Gates;
using Patterns.Codegen.Analyzers.Infrastructure.Libraries;

namespace Patterns.Codegen.Analyzers.RateLimiting;

/// <summary>PCG4006: answers of ASP.NET Core with status 429, in types that nowhere speak of Retry-After.</summary>
internal sealed class RetryAfterAnalyzer : PatternRule
{
    private const int TooManyRequests = 429;

    /// <summary>Types, programs and methods with the header in them: one may refuse in thousands of places.</summary>
    private static readonly ConditionalWeakTable<SyntaxNode, StrongBox<bool>> s_speaking = new();

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [PCG4006NoRetryAfter.Descriptor];

    protected override CodeGate GateOf(Compilation compilation) => CodeGate.For("429", "TooManyRequests");

    protected override void Start(CompilationStartAnalysisContext context)
    {
        if (TestProjects.IsTest(context.Compilation))
            return;

        if (context.Compilation.Find("Microsoft.AspNetCore.Http.HttpResponse") is null)
            return;

        context.RegisterOperationAction(Assignment, OperationKind.SimpleAssignment);
        context.RegisterOperationAction(Call, OperationKind.Invocation);
        context.RegisterOperationAction(Creation, OperationKind.ObjectCreation);
    }

    private static void Assignment(OperationAnalysisContext context)
    {
        var assignment = (ISimpleAssignmentOperation)context.Operation;
        if (assignment.Target is not IPropertyReferenceOperation { Property: var property } || !IsTooMany(assignment.Value))
            return;
        if (property is { Name: "StatusCode", ContainingType.Name: "HttpResponse" })
            Report(context, "status", "the answer");
        else if (property is { Name: "RejectionStatusCode", ContainingType.Name: "RateLimiterOptions" })
            Report(context, "rejected", "every rejected request is answered 429, and the answer");
    }

    private static void Call(OperationAnalysisContext context)
    {
        var call = (IInvocationOperation)context.Operation;
        if (call.TargetMethod.ContainingType.Name is not ("Results" or "TypedResults" or "ControllerBase") || call.TargetMethod.ContainingNamespace.ToDisplayString() is not ("Microsoft.AspNetCore.Http" or "Microsoft.AspNetCore.Mvc"))
            return;
        if (call.Arguments.Any(static argument => argument.Parameter?.Name == "statusCode" && IsTooMany(argument.Value)))
            Report(context, "result", "the answer");
    }

    private static void Creation(OperationAnalysisContext context)
    {
        var creation = (IObjectCreationOperation)context.Operation;
        if (creation.Type is not { Name: "StatusCodeResult" or "ObjectResult" or "ContentResult" or "JsonResult", ContainingNamespace: { } space } || space.ToDisplayString() != "Microsoft.AspNetCore.Mvc")
            return;
        if (creation.Arguments.Any(static argument => argument.Parameter?.Name == "statusCode" && IsTooMany(argument.Value))
            || (creation.Initializer?.Initializers.Any(static i => i is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.Name: "StatusCode" }, Value: var value } && IsTooMany(value)) ?? false))
        {
            Report(context, "result", "the answer");
        }
    }

    private static bool IsTooMany(IOperation value)
    {
        while (value is IConversionOperation conversion && !value.ConstantValue.HasValue)
            value = conversion.Operand;
        return value.ConstantValue is { HasValue: true, Value: TooManyRequests };
    }

    private static void Report(OperationAnalysisContext context, string fix, string what)
    {
        if (Speaks(context.Operation.Syntax, context.CancellationToken) || SpeaksElsewhere(context, fix == "rejected"))
            return;
        context.ReportDiagnostic(Finding.Create(
            PCG4006NoRetryAfter.Descriptor,
            context.Operation.Syntax.GetLocation(),
            ImmutableDictionary<string, string?>.Empty.Add(ProblemHints.Fix, fix),
            $"{what} does not say when to come back, so clients try again at once and keep the limit busy; send Retry-After with it"));
    }

    /// <summary>Whether the type around, or the program of top-level statements, mentions the header in any way.</summary>
    private static bool Speaks(SyntaxNode node, CancellationToken cancellationToken) => Mentions(OutermostType.Around(node, cancellationToken));

    /// <summary>Whether code that is called, or handed on as a method, from around the place speaks of the header; what is not this project's may do so.</summary>
    private static bool SpeaksElsewhere(OperationAnalysisContext context, bool isRejection)
    {
        var node = context.Operation.Syntax;
        // Set in another file: Configure<RateLimiterOptions>(o => o.OnRejected = ...).
        if (isRejection && context.Compilation.SyntaxTrees.Any(tree => tree != node.SyntaxTree && Files.Of(tree).Text.IndexOf("OnRejected =", StringComparison.Ordinal) >= 0))
            return true;
        if (context.Operation.SemanticModel is not { } model)
            return false;

        var scope = isRejection ? OutermostType.Around(node, context.CancellationToken) : node.Ancestors().FirstOrDefault(static a => a is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or BaseMethodDeclarationSyntax or AccessorDeclarationSyntax);
        foreach (var inner in scope?.DescendantNodes() ?? [])
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            var (name, isHandler) = inner switch
            {
                AssignmentExpressionSyntax { Left: var target, Right: var handler } when isRejection && LastName(target) == "OnRejected" => (handler, handler is not AnonymousFunctionExpressionSyntax),
                InvocationExpressionSyntax { Expression: var called, ArgumentList: var arguments } when IsAboutAnswer(called, arguments) => (called, false),
                _ => default((ExpressionSyntax, bool)),
            };
            if (name is not null && inner.SyntaxTree == model.SyntaxTree && IsSpoken(model, name, isHandler, context.CancellationToken))
                return true;
        }

        return false;
    }

    /// <summary>Whether the method, or what else hands it on, is declared with the header in it. A handler from elsewhere is believed to send it.</summary>
    private static bool IsSpoken(SemanticModel model, ExpressionSyntax name, bool isHandler, CancellationToken cancellationToken)
    {
        if (name is AnonymousFunctionExpressionSyntax)
            return false;
        var symbol = model.GetSymbolInfo(name, cancellationToken) is var info && info.Symbol is { } found ? found : info.CandidateSymbols.FirstOrDefault();
        return symbol is null or { DeclaringSyntaxReferences.IsEmpty: true } or not IMethodSymbol
            ? isHandler
            : symbol.DeclaringSyntaxReferences.Any(reference => Mentions(reference.GetSyntax(cancellationToken)));
    }

    /// <summary>Whether the answer, its context, or the rejection is handed on.</summary>
    private static bool IsAboutAnswer(ExpressionSyntax called, ArgumentListSyntax arguments) =>
        arguments.Arguments.Any(static a => Holds(a.Expression.ToString())) || (called is MemberAccessExpressionSyntax { Expression: var receiver } && Holds(receiver.ToString()));

    private static bool Holds(string text) =>
        text.IndexOf("context", StringComparison.OrdinalIgnoreCase) >= 0 || text.IndexOf("response", StringComparison.OrdinalIgnoreCase) >= 0 || text.IndexOf("reject", StringComparison.OrdinalIgnoreCase) >= 0;

    private static string LastName(ExpressionSyntax target) => target switch
    {
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        _ => "",
    };

    private static bool Mentions(SyntaxNode scope) => s_speaking.GetValue(scope, static key => new StrongBox<bool>(HasHeader(key))).Value;

    private static bool HasHeader(SyntaxNode scope)
    {
        foreach (var token in scope.DescendantTokens())
        {
            if (token.ValueText.IndexOf("RetryAfter", StringComparison.OrdinalIgnoreCase) >= 0 || token.ValueText.IndexOf("Retry-After", StringComparison.OrdinalIgnoreCase) >= 0)
                return true;
        }

        return false;
    }
}
