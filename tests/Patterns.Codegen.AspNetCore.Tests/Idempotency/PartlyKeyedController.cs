using Microsoft.AspNetCore.Mvc;

namespace Patterns.Codegen.AspNetCore.Tests.Idempotency;

/// <summary>A controller one of whose actions needs a key.</summary>
[ApiController]
[Route("partly-keyed")]
public sealed class PartlyKeyedController(RunCount runs) : ControllerBase
{
    /// <summary>Needs a key.</summary>
    [HttpPost("required")]
    [RequireIdempotency]
    public string Make() => runs.Next();

    /// <summary>Needs none.</summary>
    [HttpPost("optional")]
    public string Offer() => runs.Next();
}
