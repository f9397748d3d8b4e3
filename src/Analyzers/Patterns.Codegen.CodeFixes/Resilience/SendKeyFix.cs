using System.Composition;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Resilience.Http;
using Patterns.Codegen.CodeFixes.Infrastructure;

namespace Patterns.Codegen.CodeFixes.Resilience;

/// <summary>PCG2005: sends an <c>Idempotency-Key</c> with a POST or PATCH that is repeated. What identifies the operation, and stays the same for each attempt, only the user knows.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SendKeyFix)), Shared]
internal sealed class SendKeyFix : PatternFix
{
    public override ImmutableArray<string> FixableDiagnosticIds => ["PCG2005"];

    public override IEnumerable<FixOption> Options(FixTarget target)
    {
        if (Find(target) is var (_, _, content) && content is not null)
            yield return new FixOption("Send an Idempotency-Key with it", "PCG2005.key");
    }

    public override async Task ApplyAsync(FixSession session, FixTarget target, FixOption option)
    {
        var (call, operation, content) = Find(target)!.Value;
        if (!session.IsFirst($"key {call.SyntaxTree.FilePath} {call.SpanStart}"))
            return;

        var access = (MemberAccessExpressionSyntax)call.Expression;
        var verb = operation.TargetMethod.Name.StartsWith("Post", StringComparison.Ordinal) ? "Post" : "Patch";
        var method = TypeNames.Of("System.Net.Http.HttpMethod", target.Model, call.SpanStart);
        var message = TypeNames.Of("System.Net.Http.HttpRequestMessage", target.Model, call.SpanStart);
        var token = Written(operation, "cancellationToken") is { } written ? $", {written}" : "";
        var body = content == "null" ? "" : $"Content = {content}, ";
        var text = $"SendAsync(new {message}({method}.{verb}, {Written(operation, "requestUri")}) {{ {body}Headers = {{ {{ \"Idempotency-Key\", {Placeholders.OperationId} }} }} }}{token})";
        var changed = (InvocationExpressionSyntax)SyntaxFactory.ParseExpression("_." + text);
        await session.ReplaceAsync(call, current => current
            .WithExpression(access.WithName(SyntaxFactory.IdentifierName("SendAsync").WithTriviaFrom(access.Name)))
            .WithArgumentList(changed.ArgumentList.WithTriviaFrom(current.ArgumentList))).ConfigureAwait(false);
    }

    private static (InvocationExpressionSyntax Call, IInvocationOperation Operation, string? Content)? Find(FixTarget target) =>
        target.Node is SimpleNameSyntax
        && CallEdits.Call(target) is { Expression: MemberAccessExpressionSyntax } call
        && CallEdits.Operation(target) is { } operation
        && HttpCalls.IsUnsafe(operation.TargetMethod)
        && !Comments.Any(call.ArgumentList)
        && target.Model.GetSymbolInfo(((MemberAccessExpressionSyntax)call.Expression).Expression).Symbol is not INamedTypeSymbol
        && Written(operation, "requestUri") is not null
            ? (call, operation, Content(target, call, operation))
            : null;

    private static string? Content(FixTarget target, InvocationExpressionSyntax call, IInvocationOperation operation)
    {
        if (operation.TargetMethod.Name is "PostAsync" or "PatchAsync")
            return Written(operation, "content");
        if (operation.TargetMethod.Name is not ("PostAsJsonAsync" or "PatchAsJsonAsync") || Written(operation, "value") is not { } value)
            return null;

        var json = TypeNames.Of("System.Net.Http.Json.JsonContent", target.Model, call.SpanStart);
        var type = call.Expression is MemberAccessExpressionSyntax { Name: GenericNameSyntax generic } ? generic.TypeArgumentList.ToString() : "";
        var options = Written(operation, "jsonTypeInfo") is { } info ? $", {info}" : Written(operation, "options") is { } chosen ? $", options: {chosen}" : "";
        return $"{json}.Create{type}({value}{options})";
    }

    private static string? Written(IInvocationOperation call, string parameter) => CallEdits.Written(call, parameter)?.Expression.ToString();
}
