using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure;
using Patterns.Codegen.Analyzers.Infrastructure.Configuration;
using Patterns.Codegen.Analyzers.Infrastructure.Gates;
using Patterns.Codegen.Analyzers.Infrastructure.Libraries;
using Patterns.Codegen.Analyzers.Infrastructure.Origins;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.Idempotency;

/// <summary>PCG3006: POST endpoints whose name or route says that they move money, where nothing speaks of idempotency.</summary>
internal sealed class MoneyEndpointAnalyzer : PatternRule
{
    private const string Word = "dempot";

    /// <summary>Words of endpoints that only ask, or that are called by a payment provider, which has keys of its own.</summary>
    private static readonly string[] s_harmless =
    [
        "Webhook", "Callback", "Notif", "Search", "Query", "Preview", "Validate", "Calculate", "Quote", "Estimate", "Method", "List", "Report", "Export", "Test", "Simulate",
        "Request", "Processor", "Setting", "Appearance", "Label", "Plan", "Form", "Policy", "Template", "Session", "Offline",
    ];

    /// <summary>What begins so speaks of payments that were made: <c>PurchasedWithOrders</c>.</summary>
    private static readonly ImmutableHashSet<string> s_past = ["purchased", "bought", "charged", "refunded", "withdrawn", "deposited", "paid"];

    /// <summary>What methods begin with that change what is known of a payment, and make none.</summary>
    private static readonly string[] s_changes =
        ["Get", "Edit", "Update", "Delete", "Remove", "Toggle", "Mark", "Approve", "Archive", "Setup", "Configure", "New", "View", "Claim", "Cancel", "Register", "Record", "Set", "Change", "Add", "Complete", "Confirm", "Check", "Verify", "Load", "Show"];

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [PCG3006MoneyWithoutKey.Descriptor];

    protected override CodeGate GateOf(Compilation compilation) => CodeGate.For("MapPost");

    protected override void Start(CompilationStartAnalysisContext context)
    {
        if (context.Compilation.Find("Microsoft.AspNetCore.Http.HttpContext") is null || TestProjects.IsTest(context.Compilation))
            return;

        var code = new SourceCode(context.Compilation);
        context.RegisterSemanticModelAction(file =>
        {
            foreach (var method in Files.Of(file.SemanticModel.SyntaxTree).MethodsIfMentions("HttpPost"))
                AnalyzeAction(method, file, code);
        });
        context.RegisterOperationAction(operation => AnalyzeMap(operation, code), OperationKind.Invocation);
    }

    private static void AnalyzeAction(MethodDeclarationSyntax declaration, SemanticModelAnalysisContext context, SourceCode code)
    {
        if (!declaration.AttributeLists.Any(static list => list.Attributes.Any(static a => a.Name.ToString().EndsWith("HttpPost", StringComparison.Ordinal) || a.Name.ToString().EndsWith("HttpPostAttribute", StringComparison.Ordinal)))
            || context.SemanticModel.GetDeclaredSymbol(declaration, context.CancellationToken) is not { } method
            || method.GetAttributes().FirstOrDefault(static a => a.AttributeClass?.Name == "HttpPostAttribute") is not { } post)
        {
            return;
        }

        var route = post.ConstructorArguments is [{ Kind: TypedConstantKind.Primitive, Value: string template }, ..] ? template : null;
        if (NameOf(method.Name, route, context.Options, declaration.SyntaxTree) is not { } name
            || Says(declaration.ToString())
            || method.ContainingType.GetAttributes().Any(static a => Says(a.AttributeClass?.Name))
            || method.Parameters.Any(Holds)
            || IsEverywhere(code)
            || PaymentChecks.OnlyRead(declaration.Body)
            || PaymentChecks.AskFirst(declaration.Body, code.Compilation, context.CancellationToken)
            || HostedPayments.Begin(declaration)
            || CallsIdempotent(code.OperationOf((SyntaxNode?)declaration.Body ?? declaration.ExpressionBody?.Expression, context.CancellationToken)))
        {
            return;
        }

        Report(context.ReportDiagnostic, declaration.Identifier.GetLocation(), $"{method.ContainingType.Name}.{method.Name}", name);
    }

    private static void AnalyzeMap(OperationAnalysisContext context, SourceCode code)
    {
        var call = (IInvocationOperation)context.Operation;
        if (call.TargetMethod.Name != "MapPost"
            || call.Arguments.FirstOrDefault(static a => a.Parameter?.Name == "pattern")?.Value.ConstantValue is not { HasValue: true, Value: string route }
            || NameOf(null, route, context.Options, call.Syntax.SyntaxTree) is not { } name)
        {
            return;
        }

        var handler = call.Arguments.FirstOrDefault(static a => a.Parameter?.Name is "handler" or "requestDelegate")?.Value;
        var method = handler?.DescendantsAndSelf().Select(static o => o is IMethodReferenceOperation reference ? reference.Method : (o as IAnonymousFunctionOperation)?.Symbol).FirstOrDefault(static m => m is not null);
        var statement = call.Syntax.FirstAncestorOrSelf<StatementSyntax>() ?? call.Syntax;
        if (Says(statement.ToString())
            || method?.Parameters.Any(Holds) == true
            || method?.DeclaringSyntaxReferences.Any(r => Says(r.GetSyntax(context.CancellationToken).ToString())) == true
            || IsEverywhere(code)
            || GroupSays(call)
            || PaymentChecks.OnlyRead(handler?.Syntax)
            || PaymentChecks.AskFirst(handler?.Syntax, code.Compilation, context.CancellationToken)
            || HostedPayments.Begin(handler?.Syntax)
            || CallsIdempotent(handler))
        {
            return;
        }

        Report(context.ReportDiagnostic, call.NameLocation(), $"POST {route}", name);
    }

    private static void Report(Action<Diagnostic> report, Location location, string what, string name) => report(Finding.Create(
        PCG3006MoneyWithoutKey.Descriptor,
        location,
        $"{what} moves money by its name ('{name}') and takes no idempotency key, so a client that repeats the request after a lost answer does it twice; take an Idempotency-Key header, or derive the key from the request"));

    /// <summary>The configured name that the method or a part of its route has.</summary>
    private static string? NameOf(string? method, string? route, AnalyzerOptions options, SyntaxTree tree)
    {
        var all = (route ?? "").Split('/').Where(static part => part.Length > 0 && part[0] is not ('{' or '[')).ToList();
        if (method is not null)
            all.Add(method);
        if (all.Any(static part => s_harmless.Any(word => part.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0)) || (method is not null && s_changes.Any(verb => method.StartsWith(verb, StringComparison.Ordinal))))
            return null;

        // Of a route, what the request is posted to: the last part.
        var parts = all.Skip(Math.Max(0, all.Count - (method is null ? 1 : 2)));
        var patterns = ProjectSettings.At(options, tree).MoneyMethods;
        return parts.FirstOrDefault(part => patterns.Any(pattern => Wildcard.IsMatch(part, pattern)) && !(Words.Of(part) is [var first, ..] && s_past.Contains(first)));
    }

    /// <summary>Whether a parameter is the key, or brings it along.</summary>
    private static bool Holds(IParameterSymbol parameter) =>
        Says(parameter.Name)
        || IsNonce(parameter.Name)
        || parameter.GetAttributes().Any(static a => a.NamedArguments.Any(static n => n.Value.Value is string text && Says(text)))
        || (parameter.Type is INamedTypeSymbol type && (Says(type.Name) || type.GetMembers().Any(static m => m is IPropertySymbol && (Says(m.Name) || IsNonce(m.Name) || m.Name is "Signature" or "RequestId" or "ClientReference" or "OperationId"))));

    /// <summary>What a payment provider gave the client, and takes from us once: a request that is repeated brings the same, and is refused.</summary>
    private static bool IsNonce(string name) => name.EndsWith("nonce", StringComparison.OrdinalIgnoreCase);

    private static bool CallsIdempotent(IOperation? body) =>
        body?.Descendants().OfType<IInvocationOperation>().Any(static call =>
            Says(call.TargetMethod.Name) || Says(call.TargetMethod.ContainingType?.Name) || call.TargetMethod.GetAttributes().Any(static a => Says(a.AttributeClass?.Name))) == true;

    /// <summary>A filter on the group that the endpoint is mapped in.</summary>
    private static bool GroupSays(IInvocationOperation call)
    {
        var receiver = (call.Arguments.Length > 0 && call.TargetMethod.IsExtensionMethod ? call.Arguments[0].Value : call.Instance ?? call).WithoutConversions();
        if (receiver is not ILocalReferenceOperation group)
            return false;
        var root = group.Root();
        return root.UsesOf(group.Local).Any(static other => other.Syntax.FirstAncestorOrSelf<StatementSyntax>() is { } statement
            && statement.Span.Length < 2_000
            && Says(statement.ToString()))
            || LocalWrites.Of(group.Local, root).Any(static w => Says(w.Syntax.ToString()));
    }

    /// <summary>A middleware or a filter for all endpoints.</summary>
    private static bool IsEverywhere(SourceCode code) =>
        code.Compilation.SyntaxTrees.Any(tree => code.Mentions(tree, "UseIdempot") || code.Mentions(tree, "Filters.Add<Idempot"))
        || ForAllEndpoints.Types(code).Any(static type => type.DeclaringSyntaxReferences.Any(static part => Says(part.GetSyntax().ToString())));

    private static bool Says(string? text) => text?.IndexOf(Word, StringComparison.OrdinalIgnoreCase) >= 0;
}
