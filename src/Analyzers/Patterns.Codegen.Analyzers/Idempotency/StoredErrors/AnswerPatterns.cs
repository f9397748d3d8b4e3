using Microsoft.CodeAnalysis.Operations;

namespace Patterns.Codegen.Analyzers.Idempotency.StoredErrors;

/// <summary>What the type of an answer says about its success.</summary>
internal static class AnswerPatterns
{
    /// <summary>Deeper patterns are not read: they say something.</summary>
    private const int MaxNesting = 16;

    /// <summary>Types that only successes have.</summary>
    public static bool IsSuccess(string type) => type is "OkObjectResult" or "OkResult" or "CreatedResult" or "CreatedAtActionResult" or "CreatedAtRouteResult" or "AcceptedResult" or "NoContentResult" or "Ok";

    /// <summary>Types that successes and errors have alike.</summary>
    public static bool IsNeutral(string type) => type is "ObjectResult" or "JsonResult" or "ContentResult" or "IActionResult" or "ActionResult" or "IResult" or "IValueHttpResult" or "IStatusCodeHttpResult" or "JsonHttpResult" or "Object" or "String";

    /// <summary>Whether the pattern says nothing about success: <c>not null</c>, <c>IValueHttpResult { Value: var value }</c>.</summary>
    public static bool IsNeutral(IPatternOperation pattern) => IsNeutral(pattern, 0);

    /// <summary>Questions and cases of unions: <c>IsT0</c>, <c>IsLeft</c>.</summary>
    public static bool IsCase(string name) => name is "IsLeft" or "IsRight" or "IsSucc" or "IsFail" || (name.Length == 4 && char.IsDigit(name[3]) && (name.StartsWith("IsT", StringComparison.Ordinal) || name.StartsWith("AsT", StringComparison.Ordinal)));

    private static bool IsNeutral(IPatternOperation pattern, int nesting) => nesting < MaxNesting && pattern switch
    {
        IConstantPatternOperation constant => constant.Value.ConstantValue is { HasValue: true, Value: null },
        INegatedPatternOperation { Pattern: IConstantPatternOperation } negated => IsNeutral(negated.Pattern, nesting + 1),
        IDeclarationPatternOperation { MatchedType: var type, MatchesNull: var all } => all || type is null || IsNeutral(type.Name),
        ITypePatternOperation { MatchedType.Name: var type } => IsNeutral(type),
        IRecursivePatternOperation recursive => (SymbolEqualityComparer.Default.Equals(recursive.MatchedType, recursive.InputType) || IsNeutral(recursive.MatchedType.Name)) && recursive.PropertySubpatterns.All(sub => IsNeutral(sub.Pattern, nesting + 1)) && recursive.DeconstructionSubpatterns.IsEmpty,
        IBinaryPatternOperation both => IsNeutral(both.LeftPattern, nesting + 1) && IsNeutral(both.RightPattern, nesting + 1),
        IDiscardPatternOperation => true,
        _ => false,
    };
}
